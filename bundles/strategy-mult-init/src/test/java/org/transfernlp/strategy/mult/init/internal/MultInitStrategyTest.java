package org.transfernlp.strategy.mult.init.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.JointEpoch;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.StrategyProbe;
import org.transfernlp.strategy.TransferPlan;

class MultInitStrategyTest {

  private final StrategyProbe strategy = new StrategyProbe(new MultInitStrategy());

  @Test
  void plansWhatSharesAndTransfers() {
    strategy.assertPlans(
        setting -> setting.any(LayerState::shared) && setting.any(LayerState::transferred));
  }

  @Test
  void refusesToTransferNothing() {
    assertEquals(
        "Setting \"E:share H:share O:random\" transfers no layers of a trained source, with which MULT+INIT starts; use the strategy mult.",
        strategy.refusal("E:share H:share O:random", Map.of()));
  }

  @Test
  void refusesToShareNothing() {
    String refusal = strategy.refusal("E:tune H:freeze O:random", Map.of());
    assertTrue(refusal.endsWith("or use the strategy init to transfer some."), refusal);
  }

  @Test
  void drawsTheTargetWithProbabilityLambda() {
    TransferPlan plan = strategy.plan("E○♥H○♥O□", Map.of("lambda", 0.2));
    JointEpoch epoch = new JointEpoch(1, 10, 200, 5000);
    assertEquals(0.2, StrategyProbe.targetShare(plan, epoch, 100_000), 0.005);
  }

  @Test
  void withLambdaOneItIsInit() {
    TransferPlan plan = strategy.plan("E○♥H○♥O□", Map.of("lambda", 1.0));
    assertTrue(plan.jointTraining().isEmpty());
    assertEquals(Initialization.FROM_SOURCE, plan.initial(LayerGroup.HIDDEN));
    assertEquals(1, plan.learningRateScale(LayerGroup.HIDDEN, 1));
  }
}
