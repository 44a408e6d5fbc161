package org.transfernlp.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategyInfoTest {

  private static final StrategyInfo INFO =
      new StrategyInfo(
          "fall",
          "Falls",
          "nobody",
          Setting.NO_TRANSFER,
          List.of(
              new StrategyParameter("depth", "how deep", 2, 1, 5),
              new StrategyParameter("angle", "how steep", 0.25, 0, Double.MAX_VALUE)));

  @Test
  void parametersThatAreNotGivenHaveTheirUsualValues() {
    assertEquals(Map.of("depth", 2.0, "angle", 0.25), INFO.values(Map.of()));
    assertEquals(Map.of("depth", 5.0, "angle", 0.25), INFO.values(Map.of("depth", 5.0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "depth | 5.5 | The parameter depth must be from 1 to 5, but is 5.5.",
        "depth | NaN | The parameter depth must be from 1 to 5, but is NaN.",
        "depth | -Infinity | The parameter depth must be from 1 to 5, but is -Infinity.",
        "angle | -1 | The parameter angle must be from 0 to 1.7976931348623157E308, but is -1.",
        "width | 1 | Strategy 'fall' has no parameter 'width'; it has angle, depth."
      })
  void whatIsWrongWithParametersIsNamed(String name, double value, String message) {
    StrategyException e =
        assertThrows(StrategyException.class, () -> INFO.values(Map.of(name, value)));
    assertEquals(message, e.getMessage());
  }

  @Test
  void strategyWithoutParametersSaysSo() {
    StrategyInfo none = new StrategyInfo("none", "Does nothing", "nobody");
    StrategyException e =
        assertThrows(StrategyException.class, () -> none.values(Map.of("depth", 1.0)));
    assertEquals("Strategy 'none' has no parameter 'depth'; it has none.", e.getMessage());
  }
}
