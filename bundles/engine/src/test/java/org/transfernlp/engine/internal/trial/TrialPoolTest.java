package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.engine.internal.BagOfWords;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.engine.internal.TestCatalogue;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.TaskRole;
import org.transfernlp.strategy.TransferPlan;

@Timeout(60)
class TrialPoolTest {

  private static final Hyperparameters FEW =
      new Hyperparameters(0.5, 0.9, 0, 4, 0, 10, 8, 8, 1000, 1, 50);

  @TempDir private Path folder;

  private final BagOfWords model = new BagOfWords();
  private final TestCatalogue catalogue = new TestCatalogue();
  private final List<TrialEvent> events = Collections.synchronizedList(new ArrayList<>());
  private TrialPool pool = pool(Path.of("unset"));

  @BeforeEach
  void fillCatalogue() {
    catalogue.add(new MemoryDataset("large", 400, 1));
    catalogue.add(new MemoryDataset("small", 40, 2));
    catalogue.add(new MemoryDataset("pairs", TaskKind.TEXT_PAIR, 40, 3));
    catalogue.add(model);
    catalogue.addStrategy("frozen", request -> new FrozenTransfer());
    pool = pool(folder);
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  private TrialPool pool(Path work) {
    return new TrialPool(catalogue.services(), catalogue.services(), Class::getName, work, 2);
  }

  /** Everything but O comes from the source and stays as it is. */
  private static final class FrozenTransfer implements TransferPlan {

    @Override
    public Initialization initial(LayerGroup group) {
      return group == LayerGroup.OUTPUT ? Initialization.RANDOM : Initialization.FROM_SOURCE;
    }

    @Override
    public double learningRateScale(LayerGroup group, int epoch) {
      return group == LayerGroup.OUTPUT ? 1 : 0;
    }
  }

  @Test
  void sameSeedGivesSameNumbersAndAnotherSeedOthers() {
    TrialResult first = run(baseline(1));
    TrialResult again = run(baseline(1));
    TrialResult other = run(baseline(2));
    assertEquals(numbers(first), numbers(again));
    assertEquals(first.testAccuracy(), again.testAccuracy());
    assertEquals(first.id(), again.id());
    assertNotEquals(numbers(first), numbers(other));
    assertNotEquals(first.id(), other.id());
  }

  @Test
  void trialsSideBySideGiveTheSameNumbersAsAlone() {
    TrialResult alone = run(baseline(1));
    RunningTrial a = pool.submit(baseline(1), events::add);
    RunningTrial b = pool.submit(transfer(1), events::add);
    TrialResult beside = result(a);
    assertEquals(TrialStatus.DONE, result(b).status());
    assertEquals(numbers(alone), numbers(beside));
  }

  @Test
  void trainingLearnsTheTask() {
    TrialResult result =
        run(TrialSpec.withoutTransfer("large", "bag", null, FEW.withEpochs(20), 1));
    assertNotNull(result.testAccuracy());
    assertTrue(result.testAccuracy() > 0.9, () -> result.toString());
    assertEquals(0.5, result.majorityAccuracy());
  }

  @Test
  void bestEpochIsTheFirstWithTheHighestValidationAccuracy() {
    TrialResult result = run(baseline(1));
    double highest =
        result.epochs().stream().mapToDouble(EpochResult::validationAccuracy).max().orElseThrow();
    assertEquals(highest, result.best().orElseThrow().validationAccuracy());
    assertTrue(
        result.epochs().stream()
            .limit(result.bestEpoch() - 1)
            .allMatch(epoch -> epoch.validationAccuracy() < highest));
  }

  @Test
  void transferredAndFrozenGroupsKeepTheSourcesParameters() {
    TrialResult result = run(transfer(1));
    TrialResult source = result.source();
    assertNotNull(source);
    Checkpoint after = checkpoint(result);
    Checkpoint before = checkpoint(source);
    assertArrayEquals(
        before.of(LayerGroup.HIDDEN).get(0).values(), after.of(LayerGroup.HIDDEN).get(0).values());
    // The source knows all words of the target, whose vocabulary is that of both together.
    float[] sourceRows = before.of(LayerGroup.EMBEDDING).get(0).values();
    float[] targetRows = after.of(LayerGroup.EMBEDDING).get(0).values();
    assertEquals(rows(sourceRows), rows(targetRows));
  }

  @Test
  void sourceIsTrainedOnceAndThenTakenFromDisk() {
    TrialResult first = run(transfer(1));
    int sourceSteps = FEW.epochs() * 40;
    int targetSteps = FEW.epochs() * 4;
    assertEquals(sourceSteps + targetSteps, model.steps.getAndSet(0));
    pool.close();
    pool = pool(folder);
    events.clear();
    TrialResult again = run(transfer(1));
    assertEquals(targetSteps, model.steps.get());
    assertEquals(numbers(first), numbers(again));
    assertEquals(first.source(), again.source());
    assertTrue(
        events.stream()
            .anyMatch(event -> event instanceof TrialEvent.Finished end && end.reused()));
  }

  @Test
  void cancelledRepetitionDoesNotCostTheFinishedTrial() {
    TrialResult finished = run(baseline(1));
    RunningTrial repetition = cancelledAt(TrialEvent.EpochFinished.class, baseline(1));
    assertEquals(TrialStatus.CANCELLED, result(repetition).status());
    TrialFolder trials = new TrialFolder(folder.resolve("trials"));
    assertTrue(trials.loadFinished(finished.id()).isPresent());
  }

  @Test
  void damagedCheckpointIsTrainedAgain() throws IOException {
    TrialResult first = run(transfer(1));
    TrialResult source = first.source();
    assertNotNull(source);
    Path file = folder.resolve("trials").resolve(source.id()).resolve("best.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    model.steps.set(0);
    TrialResult again = run(transfer(1));
    assertTrue(model.steps.get() > FEW.epochs() * 40);
    assertEquals(numbers(first), numbers(again));
  }

  @Test
  void damagedCorpusIsReadAgain() throws IOException {
    TrialResult first = run(baseline(1));
    try (Stream<Path> files = Files.list(folder.resolve("cache").resolve("corpora"))) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
    assertEquals(numbers(first), numbers(run(baseline(1))));
  }

  @Test
  void samplerDecidesWhichTaskGivesTheNextMiniBatch() {
    AtomicInteger turn = new AtomicInteger();
    catalogue.addStrategy(
        "alternating",
        request ->
            TransferPlan.of(
                request.setting(),
                (epoch, random) ->
                    turn.getAndIncrement() % 2 == 0 ? TaskRole.SOURCE : TaskRole.TARGET));
    run(
        new TrialSpec(
            "small",
            source(1),
            SourceEpoch.BEST,
            "bag",
            "alternating",
            Map.of(),
            Setting.NO_TRANSFER,
            null,
            FEW.withEpochs(1),
            1));
    // No group starts from the source, so that only the target's trial makes steps: 4 and 4.
    assertEquals(8, model.steps.get());
  }

  @Test
  void cancelledTrialKeepsItsFinishedEpochs() {
    RunningTrial trial =
        cancelledAt(
            TrialEvent.EpochFinished.class,
            TrialSpec.withoutTransfer("small", "bag", null, FEW.withEpochs(1000), 1));
    TrialResult result = result(trial);
    assertEquals(TrialStatus.CANCELLED, result.status());
    assertEquals(1, result.epochs().size());
    assertNotNull(result.testAccuracy());
  }

  @Test
  void cancellingTheSourceEndsTheTransfer() {
    RunningTrial trial = cancelledAt(TrialEvent.EpochFinished.class, transfer(1));
    TrialResult result = result(trial);
    assertEquals(TrialStatus.CANCELLED, result.status());
    assertTrue(result.epochs().isEmpty());
    assertNull(result.testAccuracy());
    assertNotNull(result.source());
    assertEquals(1, result.source().epochs().size());
  }

  @Test
  void cancelledTrialThatWaitsForItsThreadEndsAtOnce() {
    CountDownLatch release = new CountDownLatch(1);
    model.beforeStep =
        () -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    RunningTrial first = pool.submit(baseline(1), events::add);
    RunningTrial second = pool.submit(baseline(2), events::add);
    RunningTrial waiting = pool.submit(baseline(3), events::add);
    waiting.cancel();
    TrialResult result = result(waiting);
    assertEquals(TrialStatus.CANCELLED, result.status());
    assertEquals("It was cancelled.", result.reason());
    release.countDown();
    assertEquals(TrialStatus.DONE, result(first).status());
    assertEquals(TrialStatus.DONE, result(second).status());
  }

  @Test
  void cancelledTrialStopsReading() {
    RunningTrial trial = cancelledAt(TrialEvent.Preparing.class, baseline(1));
    assertEquals(TrialStatus.CANCELLED, result(trial).status());
    assertEquals(0, model.steps.get());
  }

  @Test
  void trialIsInterruptedWhenItsModelLeaves() {
    AtomicInteger steps = new AtomicInteger();
    model.beforeStep =
        () -> {
          if (steps.incrementAndGet() == 6) {
            catalogue.remove(model);
          }
        };
    TrialResult result = run(baseline(1));
    assertEquals(TrialStatus.INTERRUPTED, result.status());
    assertTrue(result.reason().contains("removed"), result.reason());
    assertEquals(1, result.epochs().size());
    assertEquals(6, steps.get());
  }

  @Test
  void explodingLossEndsAsDiverged() {
    TrialResult result =
        run(TrialSpec.withoutTransfer("small", "bag", null, FEW.withLearningRate(1000), 1));
    assertEquals(TrialStatus.DIVERGED, result.status());
    assertTrue(result.reason().contains("lower learning rate"), result.reason());
  }

  @Test
  void unknownNamesAndUnfitPartsAreRefusedAtOnce() {
    assertRefused("large", baselineOf("larg", "bag"));
    assertRefused("bag", baselineOf("small", "bug"));
    assertRefused("reads one text", baselineOf("pairs", "bag"));
    assertRefused(
        "needs two of the same kind",
        new TrialSpec(
            "small",
            baselineOf("pairs", "bag"),
            SourceEpoch.BEST,
            "bag",
            "frozen",
            Map.of(),
            Setting.NO_TRANSFER,
            null,
            FEW,
            1));
    assertRefused(
        "frozen",
        new TrialSpec(
            "small",
            source(1),
            SourceEpoch.BEST,
            "bag",
            "frozn",
            Map.of(),
            Setting.NO_TRANSFER,
            null,
            FEW,
            1));
  }

  @Test
  void failingDatasetIsReportedAsSuch() {
    catalogue.add(new FailingDataset());
    RunningTrial trial = pool.submit(baselineOf("failing", "bag"), events::add);
    CompletionException e = assertThrows(CompletionException.class, () -> result(trial));
    assertInstanceOf(DatasetException.class, e.getCause());
  }

  private static final class FailingDataset implements Dataset {

    @Override
    public DatasetInfo info() {
      return new MemoryDataset("failing", 2, 1).info();
    }

    @Override
    public Optional<String> unavailable() {
      return Optional.empty();
    }

    @Override
    public Stream<Example> examples(Split split) {
      throw new UnsupportedOperationException("not today");
    }
  }

  @Test
  void absentFilesAreReportedBeforeTheTrialStarts() {
    catalogue.add(new AbsentDataset());
    DatasetException e =
        assertThrows(
            DatasetException.class, () -> pool.submit(baselineOf("absent", "bag"), events::add));
    assertEquals("Dataset 'absent' has no files.", e.getMessage());
  }

  private static final class AbsentDataset implements Dataset {

    @Override
    public DatasetInfo info() {
      return new MemoryDataset("absent", 2, 1).info();
    }

    @Override
    public Stream<Example> examples(Split split) {
      throw new DatasetUnavailableException("Dataset 'absent' has no files.");
    }
  }

  @Test
  void workFolderThatCannotBeWrittenIsReportedInOneSentence() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (TrialPool broken = pool(file)) {
      RunningTrial trial = broken.submit(baseline(1), events::add);
      CompletionException e = assertThrows(CompletionException.class, () -> result(trial));
      ExperimentException cause = assertInstanceOf(ExperimentException.class, e.getCause());
      assertFalse(cause.getMessage().contains("\n"), cause.getMessage());
    }
  }

  @Test
  void changedDataGiveAnotherTrial() {
    TrialResult before = run(baseline(1));
    catalogue.add(new MemoryDataset("small", 40, 77));
    assertNotEquals(before.id(), run(baseline(1)).id());
  }

  private static TrialSpec baseline(long seed) {
    return TrialSpec.withoutTransfer("small", "bag", null, FEW, seed);
  }

  private static TrialSpec baselineOf(String dataset, String model) {
    return TrialSpec.withoutTransfer(dataset, model, null, FEW, 1);
  }

  private static TrialSpec source(long seed) {
    return TrialSpec.withoutTransfer("large", "bag", null, FEW, seed);
  }

  private static TrialSpec transfer(long seed) {
    return new TrialSpec(
        "small",
        source(seed),
        SourceEpoch.BEST,
        "bag",
        "frozen",
        Map.of(),
        Setting.parse("E:freeze H:freeze O:random"),
        null,
        FEW,
        seed);
  }

  /** A trial that is cancelled by the first event of a kind. */
  private RunningTrial cancelledAt(Class<? extends TrialEvent> kind, TrialSpec spec) {
    CompletableFuture<RunningTrial> running = new CompletableFuture<>();
    RunningTrial trial =
        pool.submit(
            spec,
            event -> {
              if (kind.isInstance(event)) {
                running.join().cancel();
              }
            });
    running.complete(trial);
    return trial;
  }

  private TrialResult run(TrialSpec spec) {
    return result(pool.submit(spec, events::add));
  }

  private static TrialResult result(RunningTrial trial) {
    return trial.result().toCompletableFuture().join();
  }

  private void assertRefused(String reason, TrialSpec spec) {
    ExperimentException e =
        assertThrows(ExperimentException.class, () -> pool.submit(spec, events::add));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  private Checkpoint checkpoint(TrialResult result) {
    TrialFolder trials = new TrialFolder(folder.resolve("trials"));
    return trials.loadFinished(result.id()).orElseThrow().best();
  }

  /** Everything in a result but times. */
  private static List<List<Double>> numbers(TrialResult result) {
    return result.epochs().stream()
        .map(e -> List.of(e.learningRate(), e.trainingLoss(), e.validationAccuracy()))
        .toList();
  }

  /** The rows of an embedding matrix, in no order. */
  private static Map<String, Long> rows(float[] values) {
    return IntStream.range(0, values.length / FEW.embeddingSize())
        .mapToObj(
            row ->
                Arrays.toString(
                    Arrays.copyOfRange(
                        values, row * FEW.embeddingSize(), (row + 1) * FEW.embeddingSize())))
        .collect(Collectors.groupingBy(row -> row, Collectors.counting()));
  }
}
