package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoreException;
import org.transfernlp.strategy.Setting;

class TrialPoolTest extends TrialScenario {

  @Test
  void sameSeedGivesSameNumbersAndAnotherSeedOthers() {
    TrialResult first = run(baseline(1));
    TrialResult again = repeat(baseline(1));
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
    RunningTrial a = pool.submit(TrialRequest.of(baseline(1)).again(), events::add);
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
  void cancelledRepetitionDoesNotCostTheFinishedTrial() {
    TrialResult finished = run(baseline(1));
    CompletableFuture<RunningTrial> running = new CompletableFuture<>();
    running.complete(
        pool.submit(
            TrialRequest.of(baseline(1)).again(),
            event -> {
              if (event instanceof TrialEvent.EpochFinished) {
                running.join().cancel();
              }
            }));
    assertEquals(TrialStatus.CANCELLED, result(running.join()).status());
    assertEquals(finished, store.trial(finished.id()).orElseThrow().result());
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
    assertEquals(numbers(first), numbers(repeat(baseline(1))));
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
  void provenanceTellsWhatReadsTheDatasets() {
    TrialResult result = run(transfer(1));
    String reader = MemoryDataset.class.getName();
    assertEquals(reader, result.provenance().get("dataset small"));
    assertEquals(reader, result.provenance().get("dataset large"));
    assertEquals(reader, sourceOf(result).provenance().get("dataset large"));
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
  void trialIsInterruptedWhenItsStrategyIsReplaced() {
    int sourceSteps = FEW.epochs() * 40;
    AtomicInteger steps = new AtomicInteger();
    model.beforeStep =
        () -> {
          if (steps.incrementAndGet() == sourceSteps + 6) {
            catalogue.addStrategy("frozen", request -> new FrozenTransfer());
          }
        };
    TrialResult result = run(transfer(1));
    assertEquals(TrialStatus.INTERRUPTED, result.status());
    assertTrue(result.reason().contains("removed or replaced"), result.reason());
    assertEquals(1, result.epochs().size());
    assertEquals(TrialStatus.DONE, sourceOf(result).status());
    assertEquals(sourceSteps + 6, steps.get());
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
      StoreException cause = assertInstanceOf(StoreException.class, e.getCause());
      assertFalse(cause.getMessage().contains("\n"), cause.getMessage());
    }
  }

  @Test
  void changedDataGiveAnotherTrial() {
    TrialResult before = run(baseline(1));
    catalogue.add(new MemoryDataset("small", 40, 77));
    assertNotEquals(before.id(), run(baseline(1)).id());
  }
}
