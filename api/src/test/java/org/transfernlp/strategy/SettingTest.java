package org.transfernlp.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

  private static final Setting MIXED =
      new Setting(LayerState.TUNE, LayerState.FREEZE, LayerState.RANDOM);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E:tune H:freeze O:random",
        "  O:random,E:tune , H:FREEZE ",
        "e:tune h:freeze o:random",
        "E○H🔒O□",
        "E○ H🔒 O□",
        "E:○ H:freeze O□"
      })
  void wordsAndSignsAreRead(String text) {
    assertEquals(MIXED, Setting.parse(text));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertEquals(MIXED, Setting.parse(MIXED.toString()));
    assertEquals(MIXED, Setting.parse(MIXED.signs()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "E:tune H:tune | O is missing",
        "E:tune H:tune O:melt | 'melt' is not a state",
        "E:tune E:tune O:random | E is given twice",
        "E:tune H:tune O:random X:tune | 'X:tune' is not understood",
        "'' | E is missing",
        "tune | 'tune' is not understood"
      })
  void whatIsWrongIsNamed(String text, String problem) {
    StrategyException e = assertThrows(StrategyException.class, () -> Setting.parse(text));
    assertTrue(e.getMessage().contains(problem), e.getMessage());
  }
}
