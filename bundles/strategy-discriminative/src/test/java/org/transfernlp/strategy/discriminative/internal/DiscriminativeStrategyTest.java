package org.transfernlp.strategy.discriminative.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.StrategyProbe;
import org.transfernlp.strategy.TransferPlan;

class DiscriminativeStrategyTest {

  private final StrategyProbe strategy = new StrategyProbe(new DiscriminativeStrategy());

  @Test
  void plansWhatInitPlans() {
    strategy.assertPlans(
        setting -> setting.any(LayerState::transferred) && !setting.any(LayerState::shared));
  }

  @Test
  void learningRateFallsFromGroupToGroup() {
    assertScales(strategy.plan("E○H○O□", Map.of()), 1 / 6.76, 1 / 2.6, 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 0.25, 0.5", "10, 0.01, 0.1"})
  void factorSaysHowMuch(double factor, double embedding, double hidden) {
    assertScales(strategy.plan("E○H○O○", Map.of("factor", factor)), embedding, hidden, 1);
  }

  @Test
  void whatIsFrozenStaysFrozen() {
    assertScales(strategy.plan("E🔒H○O□", Map.of("factor", 2.0)), 0, 0.5, 1);
  }

  private static void assertScales(
      TransferPlan plan, double embedding, double hidden, double output) {
    for (int epoch = 1; epoch <= 3; epoch++) {
      assertEquals(embedding, plan.learningRateScale(LayerGroup.EMBEDDING, epoch), 1e-12);
      assertEquals(hidden, plan.learningRateScale(LayerGroup.HIDDEN, epoch), 1e-12);
      assertEquals(output, plan.learningRateScale(LayerGroup.OUTPUT, epoch), 1e-12);
    }
  }
}
