package org.transfernlp.strategy.mult.annealed.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.strategy.JointEpoch;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.StrategyProbe;

class AnnealedStrategyTest {

  private final StrategyProbe strategy = new StrategyProbe(new AnnealedStrategy());

  @Test
  void plansWhatShares() {
    strategy.assertPlans(setting -> setting.any(LayerState::shared));
  }

  /** Expected: 10^α / (10^α + 1000^α) with α = 1, 0.6 and 0.2, worked out by hand. */
  @ParameterizedTest
  @CsvSource({"1, 9, 0.009901", "5, 9, 0.059351", "9, 9, 0.284747", "1, 1, 0.009901"})
  void drawsEverMoreEvenly(int number, int epochs, double expected) {
    JointEpoch epoch = new JointEpoch(number, epochs, 10, 1000);
    assertEquals(
        expected,
        StrategyProbe.targetShare(strategy.plan("E♥H♥O□", Map.of()), epoch, 200_000),
        0.004);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "1, 0.009901"})
  void endSaysHowEvenlyInTheLastEpoch(double end, double expected) {
    JointEpoch epoch = new JointEpoch(9, 9, 10, 1000);
    assertEquals(
        expected,
        StrategyProbe.targetShare(strategy.plan("E♥H♥O□", Map.of("end", end)), epoch, 200_000),
        0.004);
  }
}
