package org.transfernlp.engine.internal.trial;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.engine.internal.MemoryResultStore;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.JointTraining;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.TaskRole;
import org.transfernlp.strategy.TaskSampler;
import org.transfernlp.strategy.TransferPlan;

/** Whatever cuts a trial off, it ends in the same numbers. */
@Timeout(240)
class ResumeTest extends TrialScenario {

  private static final Hyperparameters PATIENT = FEW.withEpochs(9).withPatience(2);
  private static final int EPOCH_STEPS = 4;

  /** Ways to train. */
  enum Way {
    PLAIN,
    SOURCE_FIRST,
    JOINT,
    JOINT_WITH_SOURCE_FIRST
  }

  /** Trains jointly at a learning rate that the plan lowers, with a sampler that has a memory. */
  private record Joint(Initialization from, Set<LayerGroup> shared) implements TransferPlan {

    @Override
    public Initialization initial(LayerGroup group) {
      return from;
    }

    @Override
    public double learningRateScale(LayerGroup group, int epoch) {
      return 1.0 / epoch;
    }

    @Override
    public Optional<JointTraining> jointTraining() {
      AtomicInteger asked = new AtomicInteger();
      TaskSampler sampler =
          (epoch, random) ->
              asked.getAndIncrement() % 7 < 3 && random.nextInt(3) > 0
                  ? TaskRole.SOURCE
                  : TaskRole.TARGET;
      return Optional.of(new JointTraining(sampler, shared));
    }
  }

  @BeforeEach
  void addStrategies() {
    catalogue.addStrategy(
        "joint",
        request ->
            new Joint(Initialization.RANDOM, EnumSet.of(LayerGroup.EMBEDDING, LayerGroup.HIDDEN)));
    catalogue.addStrategy(
        "joint-init",
        request -> new Joint(Initialization.FROM_SOURCE, EnumSet.of(LayerGroup.HIDDEN)));
    catalogue.addStrategy(
        "init", request -> TransferPlan.of(Setting.parse("E:tune H:tune O:random")));
  }

  private static TrialSpec spec(Way way) {
    TrialSpec source = TrialSpec.withoutTransfer("medium", "bag", null, PATIENT.withEpochs(2), 1);
    return switch (way) {
      case PLAIN -> plain(PATIENT);
      case SOURCE_FIRST -> withPatience(transfer(source, "init", Map.of()));
      case JOINT -> withPatience(transfer(source, "joint", Map.of()));
      case JOINT_WITH_SOURCE_FIRST -> withPatience(transfer(source, "joint-init", Map.of()));
    };
  }

  private static TrialSpec plain(Hyperparameters hyperparameters) {
    return TrialSpec.withoutTransfer("small", "bag", null, hyperparameters, 1);
  }

  private static TrialSpec withPatience(TrialSpec spec) {
    return new TrialSpec(
        spec.target(),
        spec.source(),
        spec.strategy().equals("joint") ? SourceEpoch.BEST : SourceEpoch.LAST,
        spec.model(),
        spec.strategy(),
        Map.of(),
        spec.setting(),
        null,
        PATIENT,
        spec.seed());
  }

  /** The end of the process. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the process at one of the points that it comes to, and lets nothing happen after. */
  private static final class Kill {
    private final AtomicInteger points = new AtomicInteger();
    private final int at;

    Kill(int at) {
      this.at = at;
    }

    void point() {
      if (points.incrementAndGet() >= at) {
        throw new Killed();
      }
    }
  }

  /** A process's view of the disk. */
  private final class Disk {
    private final Path work;
    private final MemoryResultStore results = new MemoryResultStore();

    Disk(String name) {
      work = folder.resolve(name);
    }

    /** Runs a trial until it is killed; null if it was. */
    @Nullable TrialResult run(TrialSpec spec, Kill kill) {
      results.beforeWrite = kill::point;
      results.afterWrite = kill::point;
      model.beforeStep = kill::point;
      model.predicts = batch -> kill.point();
      try (TrialPool process = pool(work, results)) {
        return result(process.submit(spec, events::add));
      } catch (CompletionException e) {
        assertTrue(kill.points.get() >= kill.at, e.toString());
        return null;
      } finally {
        results.beforeWrite = () -> {};
        results.afterWrite = () -> {};
        model.beforeStep = () -> {};
        model.predicts = batch -> {};
      }
    }

    /** What is kept of a trial and its source, but times; and whether the files are those. */
    List<Object> kept(TrialResult result) {
      StoredTrial trial = results.trial(result.id()).orElseThrow();
      TrialResult source = result.source();
      List<Object> all = new ArrayList<>();
      all.add(trial.result().status());
      all.add(trial.result().bestEpoch());
      all.add(numbers(trial.result()));
      all.add(sourceNumbers(trial.result()));
      all.add(trial.checkpoints());
      all.add(predictions(result));
      all.add(files(result.id()));
      all.add(source == null ? List.of() : kept(source));
      assertEquals(
          trial.checkpoints().keySet().stream()
              .map("epoch-%d.safetensors"::formatted)
              .collect(Collectors.toCollection(TreeSet::new)),
          files(result.id()));
      return all;
    }

    private List<@Nullable Double> sourceNumbers(TrialResult result) {
      List<@Nullable Double> numbers = new ArrayList<>();
      result.epochs().forEach(epoch -> numbers.add(epoch.sourceValidationAccuracy()));
      return numbers;
    }

    List<Integer> predictions(TrialResult result) {
      TestPredictions answers = results.predictions(result.id()).orElseThrow();
      return Arrays.stream(answers.predictions()).boxed().toList();
    }

    private Set<String> files(String id) {
      try (Stream<Path> files = Files.list(work.resolve("trials").resolve(id))) {
        return files
            .map(file -> String.valueOf(file.getFileName()))
            .collect(Collectors.toCollection(TreeSet::new));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final int NEVER = Integer.MAX_VALUE;

  @BeforeEach
  void addMediumDataset() {
    catalogue.add(new MemoryDataset("medium", 70, 9));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void killedAtAnyPointItEndsInTheSameNumbers(Way way) {
    TrialSpec spec = spec(way);
    Disk undisturbed = new Disk("undisturbed");
    Kill none = new Kill(NEVER);
    TrialResult expected = requireResult(undisturbed.run(spec, none));
    assertEquals(TrialStatus.DONE, expected.status());
    List<Object> numbers = undisturbed.kept(expected);
    int points = none.points.get();
    assertTrue(points > 40, "points " + points);
    for (int at = 1; at <= points; at++) {
      Disk disk = new Disk("killed-" + at);
      assertNull(disk.run(spec, new Kill(at)));
      int before = finishedSteps(disk);
      model.steps.set(0);
      model.sourceSteps.set(0);
      TrialResult resumed = requireResult(disk.run(spec, new Kill(NEVER)));
      assertEquals(numbers, disk.kept(resumed), "killed at " + at);
      assertEquals(finishedSteps(disk) - before, counted(), "steps after a kill at " + at);
    }
  }

  /** The steps of the epochs that are kept, as far as the datasets' sizes tell. */
  private int finishedSteps(Disk disk) {
    return disk.results.trials(TrialQuery.ALL).stream()
        .mapToInt(
            trial -> trial.epochs() * (trial.spec().target().equals("medium") ? 7 : EPOCH_STEPS))
        .sum();
  }

  /** The steps that were made; those of the source in joint training do not count. */
  private int counted() {
    return model.steps.get() - model.sourceSteps.get();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void killedAgainAndAgainItEndsInTheSameNumbers(Way way) {
    TrialSpec spec = spec(way);
    Disk undisturbed = new Disk("undisturbed");
    TrialResult expected = requireResult(undisturbed.run(spec, new Kill(NEVER)));
    Disk disk = new Disk("killed");
    TrialResult resumed = null;
    int kills = 0;
    while (resumed == null) {
      // Enough for an epoch and the test.
      resumed = disk.run(spec, new Kill(24 + kills % 5));
      kills++;
    }
    assertTrue(kills > 2, "kills " + kills);
    assertEquals(undisturbed.kept(expected), disk.kept(resumed));
  }

  private static TrialResult requireResult(@Nullable TrialResult result) {
    assertNotNull(result);
    return result;
  }

  @Test
  void finishedTrialIsAnsweredFromTheStore() {
    TrialResult first = run(transfer(1));
    model.steps.set(0);
    List<TrialEvent> told = new ArrayList<>();
    TrialResult again = result(pool.submit(transfer(1), told::add));
    assertEquals(first, again);
    assertEquals(0, model.steps.get());
    assertEquals(new TrialEvent.Finished(transfer(1), first, true), told.get(told.size() - 1));
    assertEquals(first.epochs(), epochs(told, transfer(1)));
    assertEquals(sourceOf(first).epochs(), epochs(told, source(1)));
  }

  private static List<EpochResult> epochs(List<TrialEvent> events, TrialSpec spec) {
    return events.stream()
        .filter(event -> event.spec().equals(spec))
        .flatMap(
            event ->
                event instanceof TrialEvent.EpochFinished finished
                    ? Stream.of(finished.epoch())
                    : Stream.of())
        .toList();
  }

  @Test
  void divergedTrialIsAnsweredFromTheStore() {
    model.divergesAt = step -> step == 11;
    TrialResult first = run(baseline(1));
    model.divergesAt = step -> false;
    assertEquals(TrialStatus.DIVERGED, first.status());
    assertEquals(first, run(baseline(1)));
    assertEquals(11, model.steps.get());
  }

  @Test
  void cancelledTrialGoesOnAndTellsOfAllItsEpochs() {
    TrialResult whole = repeat(plain(PATIENT));
    TrialResult cancelled = result(cancelledAt(TrialEvent.EpochFinished.class, plain(PATIENT)));
    assertEquals(1, cancelled.epochs().size());
    assertNotNull(cancelled.testAccuracy());
    model.steps.set(0);
    List<TrialEvent> told = new ArrayList<>();
    TrialResult resumed = result(pool.submit(plain(PATIENT), told::add));
    assertEquals(numbers(whole), numbers(resumed));
    assertEquals(EPOCH_STEPS * (whole.epochs().size() - 1), model.steps.get());
    assertEquals(resumed.epochs(), epochs(told, plain(PATIENT)));
    assertEquals(cancelled.epochs().get(0), resumed.epochs().get(0));
  }

  @Test
  void trialThatGoesOnIsNotShownWithTheTestOfItsFirstEpochs() {
    TrialRequest request = TrialRequest.of(plain(PATIENT));
    TrialResult cancelled = result(cancelledAt(TrialEvent.EpochFinished.class, plain(PATIENT)));
    assertEquals(
        requireNonNull(cancelled.testAccuracy()),
        store.predictions(cancelled.id()).orElseThrow().accuracy());
    List<Boolean> tested = new ArrayList<>();
    model.beforeStep = () -> tested.add(store.predictions(cancelled.id()).isPresent());
    TrialResult paused = result(pool.submit(request.until(2), events::add));
    assertEquals(TrialStatus.PAUSED, paused.status());
    assertEquals(Set.of(false), Set.copyOf(tested));
    assertEquals(Optional.empty(), store.predictions(cancelled.id()).map(all -> all.accuracy()));
    assertNull(store.trial(cancelled.id()).orElseThrow().result().testAccuracy());
    assertTested(run(plain(PATIENT)));
  }

  @Test
  void cancelledTrialThatIsToWaitAtOnceIsNotShownWithATest() {
    TrialResult cancelled = result(cancelledAt(TrialEvent.EpochFinished.class, plain(PATIENT)));
    result(pool.submit(TrialRequest.of(plain(PATIENT)).until(1), events::add));
    StoredTrial kept = store.trial(cancelled.id()).orElseThrow();
    assertEquals(TrialStatus.PAUSED, kept.result().status());
    assertNull(kept.result().testAccuracy());
    assertTrue(store.predictions(cancelled.id()).isEmpty());
  }

  @Test
  void parametersThatWereGivenUpAreTrainedAgainUnlessTheNumbersSuffice() {
    TrialResult whole = run(transfer(1));
    TrialRequest request = TrialRequest.of(transfer(1));
    float[] before = values(checkpoint(whole), LayerGroup.OUTPUT);
    assertEquals(Set.of(whole.id()), store.giveUpParameters(List.of(whole.id()), Instant.EPOCH));
    model.steps.set(0);
    assertEquals(whole, result(pool.submit(request.forItsNumbers(), events::add)));
    assertEquals(0, model.steps.get());
    assertEquals(Map.of(), store.trial(whole.id()).orElseThrow().checkpoints());
    assertEquals(whole, result(pool.submit(request, events::add)));
    assertArrayEquals(before, values(checkpoint(whole), LayerGroup.OUTPUT));
  }

  @Test
  void interruptedTrialGoesOnWhenItsModelIsBack() {
    TrialResult whole = repeat(baseline(1));
    AtomicInteger steps = new AtomicInteger();
    model.beforeStep =
        () -> {
          if (steps.incrementAndGet() == 6) {
            catalogue.remove(model);
          }
        };
    TrialResult interrupted = run(baseline(1));
    assertEquals(TrialStatus.INTERRUPTED, interrupted.status());
    assertNull(interrupted.testAccuracy());
    catalogue.add(model);
    assertEquals(numbers(whole), numbers(run(baseline(1))));
  }

  @Test
  void trialWhoseModelLeavesBeforeTheTestIsTestedWhenItIsBack() {
    TrialResult whole = repeat(baseline(1));
    int[] validated = {0};
    model.predicts =
        batch -> {
          validated[0] += batch.size();
          if (validated[0] == FEW.epochs() * 60) {
            catalogue.remove(model);
          }
        };
    TrialResult interrupted = run(baseline(1));
    assertEquals(TrialStatus.INTERRUPTED, interrupted.status());
    assertEquals(FEW.epochs(), interrupted.epochs().size());
    assertNull(interrupted.testAccuracy());
    catalogue.add(model);
    model.steps.set(0);
    TrialResult resumed = run(baseline(1));
    assertEquals(TrialStatus.DONE, resumed.status());
    assertEquals(numbers(whole), numbers(resumed));
    assertEquals(0, model.steps.get());
  }

  @Test
  void trialWhoseStrategyLeftIsTestedAfterItsBestEpoch() {
    AtomicInteger steps = new AtomicInteger();
    run(source(1));
    model.beforeStep =
        () -> {
          if (steps.incrementAndGet() == 2 * EPOCH_STEPS + 1) {
            catalogue.addStrategy("frozen", request -> new FrozenTransfer());
          }
        };
    TrialResult interrupted = run(transfer(1));
    assertEquals(TrialStatus.INTERRUPTED, interrupted.status());
    assertTested(interrupted);
    assertEquals(numbers(repeat(transfer(1))), numbers(run(transfer(1))));
  }

  private void assertTested(TrialResult result) {
    TestPredictions answers = store.predictions(result.id()).orElseThrow();
    assertEquals(answers.accuracy(), result.testAccuracy());
    assertEquals(90, answers.labels().length);
    // The dataset's order: labels alternate.
    assertArrayEquals(new int[] {0, 1, 0, 1}, Arrays.copyOf(answers.labels(), 4));
  }

  @Test
  void trialThatItsStrategyFailedIsTestedAndKept() {
    int[] last = {2};
    catalogue.addStrategy(
        "faulty",
        request ->
            TransferPlan.of(
                Setting.parse("E:share H:share O:random"),
                (epoch, random) -> {
                  if (epoch.number() > last[0]) {
                    throw new StrategyException("It knows two epochs.");
                  }
                  return random.nextBoolean() ? TaskRole.TARGET : TaskRole.SOURCE;
                }));
    TrialSpec spec = transfer(source(1), "faulty", Map.of());
    RunningTrial trial = pool.submit(spec, events::add);
    CompletionException e = assertThrows(CompletionException.class, () -> result(trial));
    assertTrue(e.getCause() instanceof StrategyException, e.toString());
    TrialEvent.Finished end = (TrialEvent.Finished) events.get(events.size() - 1);
    assertEquals(TrialStatus.FAILED, end.result().status());
    assertEquals(2, end.result().epochs().size());
    assertTested(end.result());
    assertEquals(end.result(), store.trial(end.result().id()).orElseThrow().result());
    last[0] = 9;
    assertEquals(numbers(repeat(spec)), numbers(run(spec)));
  }

  @Test
  void trialPausesAfterAnEpochUntestedAndGoesOnFromThere() {
    TrialResult whole = repeat(plain(PATIENT));
    model.steps.set(0);
    TrialRequest request = TrialRequest.of(plain(PATIENT));
    TrialResult first = result(pool.submit(request.until(1), events::add));
    assertEquals(TrialStatus.PAUSED, first.status());
    assertEquals(1, first.epochs().size());
    assertNull(first.testAccuracy());
    assertTrue(store.predictions(first.id()).isEmpty());
    assertEquals(EPOCH_STEPS, model.steps.get());
    TrialResult again = result(pool.submit(request.until(1), events::add));
    assertEquals(first, again);
    assertEquals(EPOCH_STEPS, model.steps.get());
    TrialResult second = result(pool.submit(request.until(2), events::add));
    assertEquals(TrialStatus.PAUSED, second.status());
    assertEquals(2 * EPOCH_STEPS, model.steps.get());
    assertEquals(numbers(whole), numbers(run(plain(PATIENT))));
    assertEquals(whole.epochs().size() * EPOCH_STEPS, model.steps.get());
  }

  /** Nobody gives up the parameters of a trial that is running. */
  @Test
  void trialThatGoesOnIsKeptAsRunningBeforeItsFirstStep() {
    TrialResult paused = result(pool.submit(TrialRequest.of(baseline(1)).until(2), events::add));
    Set<TrialStatus> atSteps = Collections.synchronizedSet(EnumSet.noneOf(TrialStatus.class));
    model.beforeStep = () -> atSteps.add(store.trial(paused.id()).orElseThrow().result().status());
    assertEquals(TrialStatus.DONE, run(baseline(1)).status());
    assertEquals(Set.of(TrialStatus.RUNNING), atSteps);
  }

  @Test
  void pauseAfterTheLastEpochIsTheEnd() {
    TrialResult result =
        result(pool.submit(TrialRequest.of(baseline(1)).until(FEW.epochs()), events::add));
    assertEquals(TrialStatus.DONE, result.status());
    assertTested(result);
  }

  @Test
  void repetitionKeepsNothingAndComesToTheSame() {
    TrialResult repetition = repeat(transfer(1));
    assertTrue(store.trial(repetition.id()).isEmpty());
    assertFalse(Files.exists(folder.resolve("trials").resolve(repetition.id())));
    assertTrue(store.trial(sourceOf(repetition).id()).isPresent());
    TrialResult kept = run(transfer(1));
    assertEquals(repetition.id(), kept.id());
    assertEquals(numbers(repetition), numbers(kept));
    StoredTrial before = store.trial(kept.id()).orElseThrow();
    assertEquals(numbers(kept), numbers(repeat(transfer(1))));
    assertEquals(before, store.trial(kept.id()).orElseThrow());
  }

  @Test
  void everyEpochIsKeptWhereThatIsWantedEvenIfTheTrialIsFinished() {
    TrialResult result = run(baseline(1));
    assertEquals(Set.of(result.bestEpoch()), checkpoints(result).keySet());
    model.steps.set(0);
    TrialRequest every = TrialRequest.of(baseline(1)).keepingEveryEpoch();
    TrialResult again = result(pool.submit(every, events::add));
    assertEquals(result, again);
    assertEquals(Set.of(1, 2, 3, 4), checkpoints(result).keySet());
    Map<Integer, String> hashes = checkpoints(result);
    assertTrue(model.steps.get() <= 4 * EPOCH_STEPS);
    model.steps.set(0);
    result(pool.submit(every, events::add));
    assertEquals(0, model.steps.get());
    TrialResult other =
        result(pool.submit(TrialRequest.of(baseline(2)).keepingEveryEpoch(), e -> {}));
    assertEquals(Set.of(1, 2, 3, 4), checkpoints(other).keySet());
    assertEquals(hashes, checkpoints(run(baseline(1))));
  }

  private Map<Integer, String> checkpoints(TrialResult result) {
    return store.trial(result.id()).orElseThrow().checkpoints();
  }

  private static final int NO_FLIP = -1;

  @ParameterizedTest
  @ValueSource(ints = {NO_FLIP, 0, 9, 300, 1000})
  void damagedOrMissingParametersAreNeverUsed(int flipped) throws IOException {
    TrialResult whole = repeat(plain(PATIENT));
    for (int which = 0; which < 2; which++) {
      MemoryResultStore results = new MemoryResultStore();
      Path work = folder.resolve("damaged-" + which);
      try (TrialPool process = pool(work, results)) {
        TrialRequest request = TrialRequest.of(plain(PATIENT));
        TrialResult paused = result(process.submit(request.until(2), events::add));
        assertEquals(TrialStatus.PAUSED, paused.status());
        List<Integer> epochs =
            List.copyOf(results.trial(paused.id()).orElseThrow().checkpoints().keySet());
        damage(file(work, paused, epochs.get(Math.min(which, epochs.size() - 1))), flipped);
        assertEquals(numbers(whole), numbers(result(process.submit(request, events::add))));
      }
    }
  }

  private static void damage(Path file, int flipped) throws IOException {
    if (flipped == NO_FLIP) {
      Files.delete(file);
    } else {
      byte[] bytes = Files.readAllBytes(file);
      bytes[flipped] ^= 4;
      Files.write(file, bytes);
    }
  }

  private Path file(TrialResult result, int epoch) {
    return file(folder, result, epoch);
  }

  private static Path file(Path work, TrialResult result, int epoch) {
    return work.resolve("trials")
        .resolve(result.id())
        .resolve("epoch-%d.safetensors".formatted(epoch));
  }

  @ParameterizedTest
  @ValueSource(ints = {NO_FLIP, 0, 300, 1000})
  void bestParametersOfAFinishedTrialThatAreDamagedOrGoneAreTrainedAgain(int flipped)
      throws IOException {
    TrialResult result = run(baseline(1));
    Path file = file(result, result.bestEpoch());
    byte[] bytes = Files.readAllBytes(file);
    damage(file, flipped);
    model.steps.set(0);
    assertEquals(result, run(baseline(1)));
    assertArrayEquals(bytes, Files.readAllBytes(file));
    assertEquals(result.bestEpoch() * EPOCH_STEPS, model.steps.get());
  }

  @Test
  void fullDiskFailsTheTrialWhichGoesOnLater() throws IOException {
    TrialResult whole = repeat(plain(PATIENT));
    Path trial = folder.resolve("trials").resolve(whole.id());
    model.beforeStep =
        () -> {
          if (model.steps.get() == whole.epochs().size() * EPOCH_STEPS + 2 * EPOCH_STEPS - 1) {
            block(trial);
          }
        };
    RunningTrial failing = pool.submit(plain(PATIENT), events::add);
    CompletionException e = assertThrows(CompletionException.class, () -> result(failing));
    StoreException cause = assertInstanceOf(StoreException.class, e.getCause());
    String message = cause.getMessage();
    assertTrue(message.startsWith("Cannot write " + trial), message);
    StoredTrial kept = store.trial(whole.id()).orElseThrow();
    assertEquals(TrialStatus.FAILED, kept.result().status());
    assertEquals(message, kept.result().reason());
    assertEquals(1, kept.result().epochs().size());
    unblock(trial);
    model.beforeStep = () -> {};
    model.steps.set(0);
    assertEquals(numbers(whole), numbers(run(plain(PATIENT))));
    assertEquals((whole.epochs().size() - 1) * EPOCH_STEPS, model.steps.get());
  }

  /** A file where the folder was: nothing can be written, whoever runs this. */
  private static void block(Path trial) {
    try {
      Files.move(trial, trial.resolveSibling("aside"));
      Files.createFile(trial);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unblock(Path trial) throws IOException {
    Files.delete(trial);
    Files.move(trial.resolveSibling("aside"), trial);
  }

  @Test
  void failedSourceAndItsTargetAreKeptAsFailed() {
    model.beforeStep =
        () -> {
          if (model.steps.get() == 50) {
            throw new IllegalStateException("made up");
          }
        };
    RunningTrial trial = pool.submit(transfer(1), events::add);
    assertThrows(CompletionException.class, () -> result(trial));
    TrialEvent.Finished target = (TrialEvent.Finished) events.get(events.size() - 1);
    assertEquals(TrialStatus.FAILED, target.result().status());
    StoredTrial kept = store.trial(target.result().id()).orElseThrow();
    assertEquals(TrialStatus.FAILED, sourceOf(kept.result()).status());
    assertEquals(1, sourceOf(kept.result()).epochs().size());
    model.beforeStep = () -> {};
    model.steps.set(0);
    assertEquals(TrialStatus.DONE, run(transfer(1)).status());
    assertEquals(3 * 40 + 4 * EPOCH_STEPS, model.steps.get());
  }

  @Test
  void storeThatIsGoneFailsTheTrialInOneSentence() {
    AtomicInteger writes = new AtomicInteger();
    store.beforeWrite =
        () -> {
          if (writes.incrementAndGet() > 1) {
            throw new StoreException("The database is gone.", null);
          }
        };
    RunningTrial trial = pool.submit(baseline(1), events::add);
    CompletionException e = assertThrows(CompletionException.class, () -> result(trial));
    assertEquals("The database is gone.", requireNonNull(e.getCause()).getMessage());
    store.beforeWrite = () -> {};
    model.steps.set(0);
    assertEquals(TrialStatus.DONE, run(baseline(1)).status());
    assertEquals(3 * EPOCH_STEPS, model.steps.get());
  }

  @Test
  void trialOfHighestPriorityStartsFirst() {
    FirstStep firstStep = new FirstStep();
    try (TrialPool one = singleThread()) {
      RunningTrial first = one.submit(baseline(1), e -> {});
      firstStep.awaitIt();
      List<Long> ended = Collections.synchronizedList(new ArrayList<>());
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int[] seedAndPriority : new int[][] {{2, 0}, {3, 5}, {4, 0}, {5, 5}, {6, 9}}) {
        all.add(
            one.submit(
                    TrialRequest.of(baseline(seedAndPriority[0])).withPriority(seedAndPriority[1]),
                    e -> {})
                .result()
                .thenAccept(result -> ended.add(result.spec().seed()))
                .toCompletableFuture());
      }
      firstStep.release();
      result(first);
      all.forEach(CompletableFuture::join);
      assertEquals(List.of(6L, 3L, 5L, 2L, 4L), ended);
    }
  }

  private TrialPool singleThread() {
    return new TrialPool(
        catalogue.services(),
        catalogue.services(),
        Class::getName,
        Optional::empty,
        () -> store,
        folder,
        1);
  }
}
