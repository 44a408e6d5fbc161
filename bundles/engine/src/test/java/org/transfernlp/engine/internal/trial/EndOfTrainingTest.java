package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.TransferPlan;

/** Early stop and divergence. */
class EndOfTrainingTest extends TrialScenario {

  @Test
  void patienceEndsTrainingAsDone() {
    TrialResult patient = run(small(FEW.withEpochs(40)));
    TrialResult result = run(small(FEW.withEpochs(40).withPatience(3)));
    assertEquals(TrialStatus.DONE, result.status());
    assertEquals(40, patient.epochs().size());
    assertEquals(result.bestEpoch() + 3, result.epochs().size());
    int trained = result.epochs().size();
    assertTrue(trained < 40);
    assertEquals(accuracies(patient).subList(0, trained), accuracies(result));
    assertNotNull(result.testAccuracy());
  }

  @Test
  void epochsEndTrainingBeforePatienceDoes() {
    TrialResult result = run(small(FEW.withPatience(Integer.MAX_VALUE)));
    assertEquals(FEW.epochs(), result.epochs().size());
  }

  @Test
  void lossThatIsNoNumberEndsAsDivergedAndEpochsBeforeStand() {
    TrialResult whole = run(baseline(1));
    model.steps.set(0);
    model.divergesAt = step -> step == 11; // in the third epoch
    TrialResult result = run(small(FEW.withPatience(4)));
    assertEquals(TrialStatus.DIVERGED, result.status());
    assertEquals(
        "The loss is no longer a number in epoch 3, at learning rate 0.4050; try a lower one.",
        result.reason());
    assertEquals(accuracies(whole).subList(0, 2), accuracies(result));
    assertNotNull(result.testAccuracy());
  }

  @Test
  void divergenceInTheFirstEpochLeavesNothing() {
    model.divergesAt = step -> step == 2;
    TrialResult result = run(baseline(1));
    assertEquals(TrialStatus.DIVERGED, result.status());
    assertTrue(result.epochs().isEmpty());
    assertEquals(0, result.bestEpoch());
    assertNull(result.testAccuracy());
  }

  @Test
  void absurdLearningRateEndsAsDiverged() {
    TrialResult result = run(small(FEW.withLearningRate(1000)));
    assertEquals(TrialStatus.DIVERGED, result.status());
    assertTrue(result.reason().contains("at learning rate 1000; try a lower one"), result.reason());
  }

  @Test
  void explodingLossEndsAsDivergedAndEpochsBeforeStand() {
    model.beforeStep = () -> model.lossScale = model.steps.get() < 8 ? 1 : 1e4f;
    TrialResult result = run(baseline(1));
    assertEquals(TrialStatus.DIVERGED, result.status());
    assertTrue(result.reason().startsWith("The loss has exploded to "), result.reason());
    assertTrue(
        result.reason().endsWith(" in epoch 3, at learning rate 0.4050; try a lower one."),
        result.reason());
    assertEquals(2, result.epochs().size());
    assertNotNull(result.testAccuracy());
  }

  @Test
  void divergenceNamesTheRateThatAStrategyMakesOfTheTrials() {
    catalogue.addStrategy(
        "hasty",
        request ->
            new TransferPlan() {
              @Override
              public Initialization initial(LayerGroup group) {
                return Initialization.RANDOM;
              }

              @Override
              public double learningRateScale(LayerGroup group, int epoch) {
                return group == LayerGroup.HIDDEN ? 2000 : 1;
              }
            });
    model.beforeStep = () -> model.lossScale = 1e4f;
    TrialResult result = run(transfer(source(1), "hasty", Map.of()));
    assertEquals(TrialStatus.DIVERGED, result.status());
    assertTrue(result.reason().contains("at learning rate 1000; try a lower one"), result.reason());
  }

  @Test
  void badBeginningIsNotDivergence() {
    model.beforeStep = () -> model.lossScale = model.steps.get() < 4 ? 30 : 1;
    assertEquals(TrialStatus.DONE, run(baseline(1)).status());
  }

  @Test
  void lossExplodesFarAboveThatOfGuessing() {
    assertFalse(Divergence.exploded(Math.log(2), 2));
    assertFalse(Divergence.exploded(60, 2));
    assertTrue(Divergence.exploded(70, 2));
    assertFalse(Divergence.exploded(170, 6));
    assertTrue(Divergence.exploded(Double.NaN, 6));
    assertTrue(Divergence.exploded(1e6, 1));
  }

  private static TrialSpec small(Hyperparameters hyperparameters) {
    return TrialSpec.withoutTransfer("small", "bag", null, hyperparameters, 1);
  }

  private static List<Double> accuracies(TrialResult result) {
    return result.epochs().stream().map(epoch -> epoch.validationAccuracy()).toList();
  }
}
