package org.transfernlp.strategy.mult.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.JointEpoch;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.StrategyProbe;
import org.transfernlp.strategy.TransferPlan;

class MultStrategyTest {

  private final StrategyProbe strategy = new StrategyProbe(new MultStrategy());

  private static final JointEpoch EPOCH = new JointEpoch(1, 10, 200, 5000);

  @Test
  void plansWhatSharesAndTransfersNothing() {
    strategy.assertPlans(
        setting -> setting.any(LayerState::shared) && !setting.any(LayerState::transferred));
  }

  @Test
  void refusesTransferredLayers() {
    assertEquals(
        "Setting \"E:tune+share H:share O:random\" transfers layers of a trained source, but MULT starts without one; use the strategy mult-init.",
        strategy.refusal("E:tune+share H:share O:random", Map.of()));
  }

  @Test
  void refusesToShareNothing() {
    assertEquals(
        "Setting \"E:word2vec H:random O:random\" shares no layers, so that training on the source could not change what the target learns; share some, as \"E:share H:share O:random\" does, or use the strategy init to transfer some.",
        strategy.refusal("E:word2vec H:random O:random", Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-0.1, -0.1", "0.0009, 9.0E-4", "1.01, 1.01", "NaN, NaN"})
  void refusesWhatIsNoProbabilityOrWouldHardlyEndAnEpoch(double lambda, String written) {
    StrategyException e =
        assertThrows(
            StrategyException.class, () -> strategy.plan("E♥H♥O□", Map.of("lambda", lambda)));
    assertEquals(
        "The parameter lambda must be from 0.001 to 1, but is "
            + written
            + ": probability that the target gives the next mini-batch; the smaller, the longer is an epoch, which ends when all of the target's were given.",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.3, 0.5, 0.9})
  void drawsTheTargetWithProbabilityLambda(double lambda) {
    TransferPlan plan = strategy.plan("E♥H♥O□", Map.of("lambda", lambda));
    assertEquals(lambda, StrategyProbe.targetShare(plan, EPOCH, 100_000), 0.005);
  }

  @Test
  void drawsBothAlikeWhereNothingIsSaid() {
    TransferPlan plan = strategy.plan("E♥H♥O□", Map.of());
    assertEquals(0.5, StrategyProbe.targetShare(plan, EPOCH, 100_000), 0.005);
  }

  @Test
  void withLambdaOneTheTargetIsTrainedAlone() {
    TransferPlan plan = strategy.plan("E♥H♥O♥", Map.of("lambda", 1.0));
    assertTrue(plan.jointTraining().isEmpty());
    for (LayerGroup group : LayerGroup.values()) {
      assertEquals(Initialization.RANDOM, plan.initial(group));
      assertEquals(1, plan.learningRateScale(group, 1));
    }
  }
}
