package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.JointEpoch;
import org.transfernlp.strategy.JointTraining;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.TaskRole;
import org.transfernlp.strategy.TaskSampler;
import org.transfernlp.strategy.TransferPlan;

class JointTrainingTest extends TrialScenario {

  private static final TaskSampler HALF =
      (epoch, random) -> random.nextBoolean() ? TaskRole.TARGET : TaskRole.SOURCE;
  private static final TaskSampler TARGET_ALONE = (epoch, random) -> TaskRole.TARGET;
  private static final Set<LayerGroup> NOTHING = EnumSet.noneOf(LayerGroup.class);
  private static final Set<LayerGroup> EMBEDDING_AND_HIDDEN =
      EnumSet.of(LayerGroup.EMBEDDING, LayerGroup.HIDDEN);

  /** Trains jointly; everything starts alike and learns at the same rate. */
  private record Joint(
      Initialization from, double scale, TaskSampler sampler, Set<LayerGroup> shared)
      implements TransferPlan {

    @Override
    public Initialization initial(LayerGroup group) {
      return from;
    }

    @Override
    public double learningRateScale(LayerGroup group, int epoch) {
      return scale;
    }

    @Override
    public Optional<JointTraining> jointTraining() {
      return Optional.of(new JointTraining(sampler, shared));
    }
  }

  private static Joint atRandom(TaskSampler sampler, Set<LayerGroup> shared) {
    return new Joint(Initialization.RANDOM, 1, sampler, shared);
  }

  private TrialSpec jointly(String name, TrialSpec source, TransferPlan plan) {
    catalogue.addStrategy(name, request -> plan);
    return transfer(source, name, Map.of());
  }

  @Test
  void planWithoutJointTrainingEqualsTrainingOnTheTargetAlone() {
    TrialResult alone = run(baseline(1));
    TrialResult lambdaOne = run(jointly("one", source(1), TransferPlan.of(Setting.NO_TRANSFER)));
    assertSameNetwork(alone, lambdaOne);
    assertTrue(lambdaOne.epochs().stream().allMatch(e -> e.sourceValidationAccuracy() == null));
    assertFalse(lambdaOne.provenance().containsKey("data large"));
    assertNotEquals(alone.id(), lambdaOne.id());
  }

  @Test
  void taskBesideTheTargetChangesNothingUntilSomethingIsShared() {
    // Source and target are the same, and so is the vocabulary.
    TrialResult alone = run(baseline(1));
    TrialResult never =
        run(jointly("never", baseline(1), atRandom(TARGET_ALONE, EMBEDDING_AND_HIDDEN)));
    assertSameNetwork(alone, never);
    TrialResult unshared = run(jointly("unshared", baseline(1), atRandom(HALF, NOTHING)));
    assertSameNetwork(alone, unshared);
    for (LayerGroup group : LayerGroup.values()) {
      TrialResult shared =
          run(
              jointly(
                  "shared-" + group.name().toLowerCase(Locale.ROOT),
                  baseline(1),
                  atRandom(HALF, EnumSet.of(group))));
      assertNotEquals(numbers(alone), numbers(shared));
    }
  }

  @Test
  void sourcesCurveIsThatOfItsOwnTask() {
    TrialResult result = run(jointly("half", source(1), atRandom(HALF, EMBEDDING_AND_HIDDEN)));
    assertEquals(TrialStatus.DONE, result.status());
    List<Double> curve = sourceCurve(result);
    assertEquals(FEW.epochs(), curve.size());
    TrialResult withoutSource =
        run(jointly("target", source(1), atRandom(TARGET_ALONE, EMBEDDING_AND_HIDDEN)));
    assertNotEquals(curve, sourceCurve(withoutSource));
  }

  @Test
  void sourcesOwnLayersStartFromTheSourceTooAndFrozenOnesStay() {
    TrialResult result =
        run(
            jointly(
                "frozen-half",
                source(1),
                new Joint(Initialization.FROM_SOURCE, 0, HALF, EnumSet.of(LayerGroup.HIDDEN))));
    TrialResult source = sourceOf(result);
    double before = source.best().orElseThrow().validationAccuracy();
    assertEquals(Collections.nCopies(FEW.epochs(), before), sourceCurve(result));
    for (LayerGroup group : EnumSet.of(LayerGroup.HIDDEN, LayerGroup.OUTPUT)) {
      assertArrayEquals(values(checkpoint(source), group), values(checkpoint(result), group));
    }
    assertEquals(
        rows(values(checkpoint(source), LayerGroup.EMBEDDING)),
        rows(values(checkpoint(result), LayerGroup.EMBEDDING)));
  }

  @Test
  void sharedOutputLayerIsTrainedByBothTasks() {
    TrialResult result =
        run(jointly("all", source(1), atRandom(HALF, EnumSet.allOf(LayerGroup.class))));
    assertEquals(TrialStatus.DONE, result.status());
    assertNotEquals(
        numbers(result),
        numbers(run(jointly("two", source(1), atRandom(HALF, EMBEDDING_AND_HIDDEN)))));
  }

  @Test
  void samplerIsToldTheTrueNumbers() {
    List<JointEpoch> asked = Collections.synchronizedList(new ArrayList<>());
    run(
        jointly(
            "asking",
            source(1),
            atRandom(
                (epoch, random) -> {
                  asked.add(epoch);
                  return TaskRole.TARGET;
                },
                NOTHING)));
    assertEquals(
        List.of(
            new JointEpoch(1, 4, 4, 40),
            new JointEpoch(2, 4, 4, 40),
            new JointEpoch(3, 4, 4, 40),
            new JointEpoch(4, 4, 4, 40)),
        asked.stream().distinct().toList());
    assertEquals(16, asked.size());
  }

  @Test
  void sourceMiniBatchesNeverEndAndEpochsAreCountedOnTheTarget() {
    int[] turn = new int[1];
    TrialResult result =
        run(
            jointly(
                "often",
                source(1),
                atRandom(
                    (epoch, random) -> turn[0]++ % 101 == 100 ? TaskRole.TARGET : TaskRole.SOURCE,
                    EMBEDDING_AND_HIDDEN)));
    assertEquals(TrialStatus.DONE, result.status());
    // Four target mini-batches an epoch, each after 100 of the source, which has 40.
    assertEquals(4 * 4 * 101, model.steps.get());
  }

  @Test
  void sourceThatIsTrainedBeforehandAndTogetherIsTrainedOnceBeforehand() {
    Joint plan = new Joint(Initialization.FROM_SOURCE, 1, TARGET_ALONE, EMBEDDING_AND_HIDDEN);
    run(jointly("mult-init", source(1), plan));
    assertEquals(4 * 40 + 4 * 4, model.steps.getAndSet(0));
    repeat(jointly("mult-init", source(1), plan));
    assertEquals(4 * 4, model.steps.get());
  }

  @Test
  void howTheSourceWouldBeTrainedAloneDoesNotMatterIfItIsNot() {
    TransferPlan plan = atRandom(HALF, EMBEDDING_AND_HIDDEN);
    TrialResult one = run(jointly("half", source(1), plan));
    TrialSpec spec = transfer(source(1), "half", Map.of());
    Hyperparameters others = FEW.withEpochs(9).withLearningRate(0.1);
    TrialResult other =
        run(
            new TrialSpec(
                spec.target(),
                TrialSpec.withoutTransfer("large", "bag", null, others, 5),
                SourceEpoch.BEST,
                spec.model(),
                spec.strategy(),
                Map.of(),
                spec.setting(),
                null,
                spec.hyperparameters(),
                1));
    assertEquals(one.id(), other.id());
    assertEquals(numbers(one), numbers(other));
  }

  @Test
  void jointTrialsSideBySideGiveTheSameNumbersAsAlone() {
    TrialSpec spec = jointly("half", source(1), atRandom(HALF, EMBEDDING_AND_HIDDEN));
    TrialResult alone = run(spec);
    RunningTrial first = pool.submit(TrialRequest.of(spec).again(), events::add);
    RunningTrial second = pool.submit(transfer(source(2), "half", Map.of()), events::add);
    assertSameNetwork(alone, result(first));
    assertEquals(sourceCurve(alone), sourceCurve(result(first)));
    assertNotEquals(numbers(alone), numbers(result(second)));
  }

  @Test
  void cancelledJointTrainingKeepsItsFinishedEpochs() {
    RunningTrial trial =
        cancelledAt(
            TrialEvent.EpochFinished.class,
            jointly("half", source(1), atRandom(HALF, EMBEDDING_AND_HIDDEN)));
    TrialResult result = result(trial);
    assertEquals(TrialStatus.CANCELLED, result.status());
    assertEquals(1, result.epochs().size());
    assertNotNull(result.testAccuracy());
  }

  @Test
  void samplerThatNeverGivesTheTargetCanBeCancelled() {
    CompletableFuture<RunningTrial> running = new CompletableFuture<>();
    model.beforeStep =
        () -> {
          if (model.steps.get() == 1000) {
            running.join().cancel();
          }
        };
    TrialSpec spec =
        jointly("stuck", source(1), atRandom((epoch, random) -> TaskRole.SOURCE, NOTHING));
    running.complete(pool.submit(spec, events::add));
    TrialResult result = result(running.join());
    assertEquals(TrialStatus.CANCELLED, result.status());
    assertEquals(1001, model.steps.get());
  }

  @Test
  void sourceDatasetThatLeavesAfterItWasReadDoesNotMatter() {
    TrialSpec spec = jointly("half", source(1), atRandom(HALF, EMBEDDING_AND_HIDDEN));
    TrialResult expected = run(spec);
    Dataset large = catalogue.services().dataset("large");
    model.beforeStep = () -> catalogue.remove(large);
    TrialResult result = repeat(spec);
    assertFalse(catalogue.services().datasets().contains(large));
    assertSameNetwork(expected, result);
  }

  @Test
  void lossOfTheSourceCountsToo() {
    int[] inSecondEpoch = new int[1];
    TaskSampler oneOfTheSource =
        (epoch, random) -> {
          boolean source = epoch.number() == 2 && inSecondEpoch[0]++ == 0;
          model.divergesAt = step -> source;
          return source ? TaskRole.SOURCE : TaskRole.TARGET;
        };
    TrialResult result = run(jointly("once", source(1), atRandom(oneOfTheSource, NOTHING)));
    assertEquals(TrialStatus.DIVERGED, result.status());
    assertEquals(1, result.epochs().size());
    assertNotNull(result.testAccuracy());
  }

  @Test
  void explodingLossOfTheSourceCountsToo() {
    TaskSampler explodingSource =
        (epoch, random) -> {
          TaskRole role = HALF.next(epoch, random);
          model.lossScale = role == TaskRole.SOURCE && epoch.number() == 3 ? 1e4f : 1;
          return role;
        };
    TrialResult result = run(jointly("exploding", source(1), atRandom(explodingSource, NOTHING)));
    assertEquals(TrialStatus.DIVERGED, result.status());
    assertEquals(2, result.epochs().size());
  }

  @Test
  void speedCountsTheExamplesOfBothTasks() {
    TrialResult result = run(jointly("half", source(1), atRandom(HALF, NOTHING)));
    for (EpochResult epoch : result.epochs()) {
      assertTrue(epoch.examplesPerSecond() * epoch.trainingSeconds() > 40.5);
    }
  }

  private void assertSameNetwork(TrialResult expected, TrialResult actual) {
    assertEquals(numbers(expected), numbers(actual));
    for (LayerGroup group : LayerGroup.values()) {
      assertArrayEquals(values(checkpoint(expected), group), values(checkpoint(actual), group));
    }
  }
}
