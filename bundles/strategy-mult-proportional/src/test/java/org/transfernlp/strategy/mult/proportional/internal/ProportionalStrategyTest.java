package org.transfernlp.strategy.mult.proportional.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.strategy.JointEpoch;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.StrategyProbe;

class ProportionalStrategyTest {

  private final StrategyProbe strategy = new StrategyProbe(new ProportionalStrategy());

  @Test
  void plansWhatShares() {
    strategy.assertPlans(setting -> setting.any(LayerState::shared));
  }

  @ParameterizedTest
  @CsvSource({"100, 300", "300, 100", "1, 1", "1, 99", "1500000000, 1500000000"})
  void drawsTheTargetAsOftenAsItHasMiniBatches(int target, int source) {
    JointEpoch epoch = new JointEpoch(1, 10, target, source);
    assertEquals(
        target / ((double) target + source),
        StrategyProbe.targetShare(strategy.plan("E♥H♥O□", Map.of()), epoch, 100_000),
        0.005);
  }
}
