package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.engine.internal.plan.Turns;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.JointTraining;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.strategy.TaskRole;
import org.transfernlp.strategy.TaskSampler;
import org.transfernlp.strategy.TransferPlan;

/** Strategies are other people's code. */
class StrategyFaultsTest extends TrialScenario {

  /** A plan that can be wrong in every way. */
  private static final class Plan implements TransferPlan {

    private Function<LayerGroup, @Nullable Initialization> initial = group -> Initialization.RANDOM;
    private Function<Integer, Double> scale = epoch -> 1.0;
    private Optional<JointTraining> joint = Optional.empty();
    private boolean silentOnJointTraining;

    @Override
    @SuppressWarnings("NullAway") // the point of it
    public Initialization initial(LayerGroup group) {
      return initial.apply(group);
    }

    @Override
    public double learningRateScale(LayerGroup group, int epoch) {
      return scale.apply(epoch);
    }

    @Override
    @SuppressWarnings("NullAway") // the point of it
    public Optional<JointTraining> jointTraining() {
      return silentOnJointTraining ? null : joint;
    }

    Plan initial(Function<LayerGroup, @Nullable Initialization> function) {
      initial = function;
      return this;
    }

    Plan scale(Function<Integer, Double> function) {
      scale = function;
      return this;
    }

    Plan joint(TaskSampler sampler, LayerGroup... shared) {
      EnumSet<LayerGroup> groups = EnumSet.noneOf(LayerGroup.class);
      groups.addAll(List.of(shared));
      joint = Optional.of(new JointTraining(sampler, groups));
      return this;
    }
  }

  @Test
  void whatNeedsASourceIsRefusedWithoutOne() {
    assertRefusedAtOnce(
        "Strategy 'odd' starts E from the source, and there is none; name one.",
        new Plan().initial(group -> Initialization.FROM_SOURCE),
        null);
    assertRefusedAtOnce(
        "Strategy 'odd' trains on source and target, and there is no source; name one.",
        new Plan().joint((epoch, random) -> TaskRole.TARGET),
        null);
  }

  @Test
  void hiddenLayersCannotStartFromWordVectors() {
    assertRefusedAtOnce(
        "Strategy 'odd' starts H from word vectors, which are for E alone.",
        new Plan()
            .initial(
                group ->
                    group == LayerGroup.HIDDEN
                        ? Initialization.WORD_VECTORS
                        : Initialization.RANDOM),
        source(1));
  }

  @Test
  void outputLayersOfOtherLabelsCannotBeSharedOrTransferred() {
    catalogue.add(new MemoryDataset("other", 40, 4).withLabels("no", "yes"));
    TrialSpec other = TrialSpec.withoutTransfer("other", "bag", null, FEW, 1);
    assertRefusedAtOnce(
        "Strategy 'odd' shares O, but 'other' has the labels [no, yes] and 'small' [bad, good].",
        new Plan().joint((epoch, random) -> TaskRole.TARGET, LayerGroup.OUTPUT),
        other);
    assertRefusedAtOnce(
        "Strategy 'odd' starts O from the source, but 'other' has the labels [no, yes] and 'small' [bad, good].",
        new Plan()
            .initial(
                group ->
                    group == LayerGroup.OUTPUT
                        ? Initialization.FROM_SOURCE
                        : Initialization.RANDOM),
        other);
  }

  @ParameterizedTest
  @CsvSource({"-1", "NaN", "Infinity", "-Infinity"})
  void impossibleLearningRateIsRefused(double scale) {
    assertRefusedAtOnce(
        "Strategy 'odd' multiplies the learning rate of E in epoch 1 by %s, where 0 or more is needed."
            .formatted(scale),
        new Plan().scale(epoch -> scale),
        source(1));
    assertRefusedAtOnce(
        "Strategy 'odd' multiplies the learning rate of E in epoch 3 by %s, where 0 or more is needed."
            .formatted(scale),
        new Plan().scale(epoch -> epoch < 3 ? 1 : scale),
        source(1));
  }

  @Test
  void planOfVeryManyEpochsIsMadeAtOnce() {
    Hyperparameters many = FEW.withEpochs(Integer.MAX_VALUE).withPatience(1);
    TrialSpec spec = TrialSpec.withoutTransfer("small", "bag", null, many, 1);
    assertEquals(TrialStatus.DONE, run(spec).status());
  }

  @Test
  void noAnswerIsRefused() {
    assertRefusedAtOnce("Strategy 'odd' gave no answer when it was asked for a plan.", null, null);
    assertRefusedAtOnce(
        "Strategy 'odd' gave no answer when it was asked for where E starts from.",
        new Plan().initial(group -> null),
        null);
    Plan nothing = new Plan();
    nothing.silentOnJointTraining = true;
    assertRefusedAtOnce(
        "Strategy 'odd' gave no answer when it was asked for joint training.", nothing, null);
    assertFails(
        "Strategy 'odd' gave no answer when it was asked for the task of the next mini-batch.",
        new Plan().joint(noAnswer()));
  }

  @SuppressWarnings("NullAway") // the point of it
  private static TaskSampler noAnswer() {
    return (epoch, random) -> null;
  }

  @Test
  void exceptionsBecomeOneSentence() {
    assertRefusedAtOnce(
        "Strategy 'odd' failed when it was asked for the learning rate of E in epoch 1: java.lang.IllegalStateException: first line.",
        new Plan()
            .scale(
                epoch -> {
                  throw new IllegalStateException("first line\nsecond line");
                }),
        null);
    assertFails(
        "Strategy 'odd' failed when it was asked for the task of the next mini-batch: java.lang.NoClassDefFoundError: gone.",
        new Plan()
            .joint(
                (epoch, random) -> {
                  throw new NoClassDefFoundError("gone");
                }));
    assertFails(
        "Strategy 'odd' failed when it was asked for the task of the next mini-batch: java.util.concurrent.CancellationException.",
        new Plan()
            .joint(
                (epoch, random) -> {
                  throw new CancellationException();
                }));
  }

  @Test
  void samplerThatNeverGivesTheTargetIsRefusedAfterAWhile() {
    long most = Turns.mostInARow(40);
    assertFails(
        "Strategy 'odd' gave "
            + most
            + " mini-batches of the source in a row and none of the target, so the epoch would never end.",
        new Plan().joint((epoch, random) -> TaskRole.SOURCE));
    assertEquals(most, model.steps.get());
  }

  @Test
  void unknownParametersAndValuesOutOfRangeAreRefused() {
    addTunable();
    assertParametersRefused(
        "Strategy 'tunable' has no parameter 'lamda'; did you mean lambda?", Map.of("lamda", 0.5));
    assertParametersRefused(
        "Strategy 'tunable' has no parameter 'xyzxyz'; there are: lambda, slope.",
        Map.of("xyzxyz", 0.5));
    assertParametersRefused(
        "The parameter lambda must be from 0 to 1, but is 1.5: rate of everything.",
        Map.of("lambda", 1.5));
    assertParametersRefused(
        "The parameter lambda must be from 0 to 1, but is NaN: rate of everything.",
        Map.of("lambda", Double.NaN));
    StrategyException none =
        assertThrows(
            StrategyException.class,
            () -> pool.submit(transfer(source(1), "frozen", Map.of("x", 1.0)), events::add));
    assertEquals("Strategy 'frozen' has no parameter 'x'; it has none at all.", none.getMessage());
  }

  @Test
  void parametersMeanNothingWithoutStrategy() {
    TrialSpec spec =
        new TrialSpec(
            "small",
            null,
            SourceEpoch.BEST,
            "bag",
            TrialSpec.NO_STRATEGY,
            Map.of("lambda", 1.0),
            Setting.NO_TRANSFER,
            null,
            FEW,
            1);
    StrategyException e =
        assertThrows(StrategyException.class, () -> pool.submit(spec, events::add));
    assertEquals(
        "Without a strategy the parameters [lambda] mean nothing; name a strategy, or leave them out.",
        e.getMessage());
  }

  @Test
  void usualValueIsTheSameWhetherItIsGivenOrLeftOut() {
    addTunable();
    TrialResult usual = run(transfer(source(1), "tunable", Map.of()));
    TrialResult given =
        repeat(transfer(source(1), "tunable", Map.of("lambda", 0.5, "slope", -0.0)));
    TrialResult other = run(transfer(source(1), "tunable", Map.of("lambda", 0.25)));
    assertEquals(usual.id(), given.id());
    assertEquals(numbers(usual), numbers(given));
    assertNotEquals(usual.id(), other.id());
    assertNotEquals(numbers(usual), numbers(other));
  }

  private void addTunable() {
    catalogue.addStrategy(
        new StrategyInfo(
            "tunable",
            "tunable",
            "none",
            Setting.NO_TRANSFER,
            List.of(
                new StrategyParameter("lambda", "rate of everything", 0.5, 0, 1),
                new StrategyParameter("slope", "of no meaning", 0, -1, 1))),
        request -> new Plan().scale(epoch -> request.parameter("lambda")));
  }

  private void assertParametersRefused(String message, Map<String, Double> parameters) {
    StrategyException e =
        assertThrows(
            StrategyException.class,
            () -> pool.submit(transfer(source(1), "tunable", parameters), events::add));
    assertEquals(message, e.getMessage());
  }

  @SuppressWarnings("NullAway") // the point of it
  private TrialSpec odd(@Nullable Plan plan, @Nullable TrialSpec source) {
    catalogue.addStrategy("odd", request -> plan);
    return new TrialSpec(
        "small",
        source,
        SourceEpoch.BEST,
        "bag",
        "odd",
        Map.of(),
        Setting.NO_TRANSFER,
        null,
        FEW,
        1);
  }

  private void assertRefusedAtOnce(
      String message, @Nullable Plan plan, @Nullable TrialSpec source) {
    TrialSpec spec = odd(plan, source);
    StrategyException e =
        assertThrows(StrategyException.class, () -> pool.submit(spec, events::add));
    assertEquals(message, e.getMessage());
    assertFalse(e.getMessage().contains("\n"));
  }

  private void assertFails(String message, Plan plan) {
    RunningTrial trial = pool.submit(odd(plan, source(1)), events::add);
    CompletionException e = assertThrows(CompletionException.class, () -> result(trial));
    assertEquals(message, assertInstanceOf(StrategyException.class, e.getCause()).getMessage());
  }
}
