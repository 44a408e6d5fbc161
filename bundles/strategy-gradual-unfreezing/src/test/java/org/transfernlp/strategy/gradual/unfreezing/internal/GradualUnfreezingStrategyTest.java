package org.transfernlp.strategy.gradual.unfreezing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.StrategyProbe;
import org.transfernlp.strategy.TransferPlan;

class GradualUnfreezingStrategyTest {

  private final StrategyProbe strategy = new StrategyProbe(new GradualUnfreezingStrategy());

  @Test
  void plansWhatInitPlans() {
    strategy.assertPlans(
        setting -> setting.any(LayerState::transferred) && !setting.any(LayerState::shared));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, O",
    "1, 2, HO",
    "1, 3, EHO",
    "1, 4, EHO",
    "3, 1, O",
    "3, 3, O",
    "3, 4, HO",
    "3, 6, HO",
    "3, 7, EHO"
  })
  void thawsOneMoreGroupEveryFewEpochs(double epochsPerGroup, int epoch, String trained) {
    TransferPlan plan = strategy.plan("E○H○O□", Map.of("epochs-per-group", epochsPerGroup));
    assertEquals(trained, trained(plan, epoch));
  }

  @Test
  void whatIsFrozenStaysFrozen() {
    TransferPlan plan = strategy.plan("E○H🔒O□", Map.of());
    assertEquals("O", trained(plan, 2));
    assertEquals("EO", trained(plan, 3));
  }

  private static String trained(TransferPlan plan, int epoch) {
    StringBuilder trained = new StringBuilder();
    for (LayerGroup group : LayerGroup.values()) {
      double scale = plan.learningRateScale(group, epoch);
      if (scale != 0) {
        assertEquals(1, scale);
        trained.append(group.letter());
      }
    }
    return trained.toString();
  }
}
