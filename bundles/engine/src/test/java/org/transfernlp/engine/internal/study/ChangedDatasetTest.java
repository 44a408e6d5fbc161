package org.transfernlp.engine.internal.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.engine.internal.MemoryResultStore;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoreException;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudyTrial;

/** A study does not go on with other data than it was begun with. */
@Timeout(120)
class ChangedDatasetTest {

  private final MemoryResultStore store = new MemoryResultStore();

  @TempDir private Path folder;

  private static StudySpec study() {
    StudyBuilder study = new StudyBuilder();
    study.ofTargets = RealStudies.FEW;
    study.ofSources = RealStudies.FEW;
    return study
        .transfer("large", "small")
        .strategies("init")
        .settings("E:tune H:tune O:random")
        .seeds(1L, 2L)
        .build();
  }

  /** Runs a study that breaks off when a trial on a dataset has ended. */
  private void breakOffAfter(String dataset) {
    store.afterWrite =
        () -> {
          if (store.studyTrials("study").stream()
              .anyMatch(trial -> trial.spec().target().equals(dataset))) {
            throw new StoreException("The process is gone.", null);
          }
        };
    try (RealStudies process = new RealStudies(folder, store)) {
      assertInstanceOf(StoreException.class, process.failure(study()));
    } finally {
      store.afterWrite = () -> {};
    }
  }

  private MemoryDataset changed(String id) {
    return new MemoryDataset(id, id.equals("large") ? 120 : 40, id.equals("large") ? 1 : 2)
        .withText(Split.TEST, "quite another text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"large", "small"})
  void changedDatasetIsNamedBeforeAnythingIsTrained(String id) {
    breakOffAfter(id);
    List<StudyTrial> before = store.studyTrials("study");
    try (RealStudies process = new RealStudies(folder, store)) {
      process.catalogue.add(changed(id));
      Throwable failure = process.failure(study());
      assertInstanceOf(StudyException.class, failure);
      assertEquals(
          "The study 'study' cannot go on: the examples of dataset '%s' are not what they were when its first trials were trained; put the old files back, or run the study under another id."
              .formatted(id),
          failure.getMessage());
      assertEquals(0, process.model.steps.get());
    }
    assertEquals(before, store.studyTrials("study"));
    assertEquals(StudyStatus.INTERRUPTED, store.study("study").orElseThrow().status());
    try (RealStudies process = new RealStudies(folder, store)) {
      assertEquals(StudyStatus.DONE, process.run(study()));
    }
  }

  /** As the code of a bundle that is being removed does. */
  @Test
  void datasetThatIsFailingWhileItIsComparedIsToldInOneSentence() {
    breakOffAfter("small");
    try (RealStudies process = new RealStudies(folder, store)) {
      process.catalogue.add(
          new Failing(() -> process.catalogue.add(new MemoryDataset("small", 40, 2)), false));
      Throwable failure = process.failure(study());
      assertEquals(
          "The dataset 'small' was replaced while it was read; try again.", failure.getMessage());
      assertEquals(StudyStatus.INTERRUPTED, store.study("study").orElseThrow().status());
      assertEquals(StudyStatus.DONE, process.run(study()));
    }
  }

  private record Failing(Runnable before, boolean available) implements Dataset {

    @Override
    public DatasetInfo info() {
      return new MemoryDataset("small", 40, 2).info();
    }

    @Override
    public Optional<String> unavailable() {
      return available ? Optional.empty() : Dataset.super.unavailable();
    }

    @Override
    public Stream<Example> examples(Split split) {
      before.run();
      throw new NoClassDefFoundError("org/example/Reader");
    }
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void readingThatAnInterruptEndsIsNoFaultOfTheDataset(boolean complete, boolean available) {
    if (complete) {
      try (RealStudies process = new RealStudies(folder, store)) {
        assertEquals(StudyStatus.DONE, process.run(study()));
      }
    } else {
      breakOffAfter("small");
    }
    try (RealStudies process = new RealStudies(folder, store)) {
      process.catalogue.add(new Failing(Thread.currentThread()::interrupt, available));
      List<StudyEvent> events = new ArrayList<>();
      assertEquals(
          StudyStatus.INTERRUPTED,
          process.begin(study(), events::add).result().toCompletableFuture().join());
      assertEquals(List.of(), notices(events));
    }
  }

  @Test
  void completeStudyIsShownWhateverItsDatasetsAreNow() {
    try (RealStudies process = new RealStudies(folder, store)) {
      assertEquals(StudyStatus.DONE, process.run(study()));
      List<StudyEvent> unchanged = new ArrayList<>();
      process.begin(study(), unchanged::add).result().toCompletableFuture().join();
      assertEquals(List.of(), notices(unchanged));
      process.catalogue.add(changed("small"));
      List<StudyEvent> events = new ArrayList<>();
      assertEquals(
          StudyStatus.DONE,
          process.begin(study(), events::add).result().toCompletableFuture().join());
      assertEquals(
          List.of(
              new StudyEvent.Notice(
                  "The examples of dataset 'small' have changed since the study 'study' was run, and its results are those of the old ones; run the study under another id for those of the new ones.")),
          notices(events));
    }
    assertEquals(
        List.of(),
        store.studyTrials("study").stream()
            .filter(trial -> trial.status() != TrialStatus.DONE)
            .toList());
  }

  private static List<StudyEvent> notices(List<StudyEvent> events) {
    return events.stream().filter(StudyEvent.Notice.class::isInstance).toList();
  }
}
