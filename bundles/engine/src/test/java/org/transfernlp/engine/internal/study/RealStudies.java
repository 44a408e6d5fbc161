package org.transfernlp.engine.internal.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.transfernlp.engine.internal.BagOfWords;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.engine.internal.MemoryResultStore;
import org.transfernlp.engine.internal.TestCatalogue;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.engine.internal.trial.TrialPool;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.strategy.init.internal.InitStrategy;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;

/** A process that runs studies of trials that are really trained, on a work folder and a store. */
final class RealStudies implements AutoCloseable {

  static final Hyperparameters FEW =
      new Hyperparameters(0.5, 0.9, 0, 2, 0, 10, 8, 8, 1000, 1, 50, 0);

  final BagOfWords model = new BagOfWords();
  final TestCatalogue catalogue = new TestCatalogue();
  final MemoryResultStore store;
  final StudyPool studies;
  private final TrialPool trials;
  private final Path work;

  /** A process that begins. */
  RealStudies(Path work, MemoryResultStore store) {
    this.work = work;
    this.store = store;
    catalogue.add(new MemoryDataset("large", 120, 1));
    catalogue.add(new MemoryDataset("small", 40, 2));
    catalogue.add(model);
    InitStrategy init = new InitStrategy();
    catalogue.addStrategy(init.info(), init::plan);
    trials =
        new TrialPool(
            catalogue.services(),
            catalogue.services(),
            Class::getName,
            Optional::empty,
            () -> store,
            work,
            2);
    studies =
        new StudyPool(
            catalogue.services(),
            new StudyServices(
                trials, store, TrialFolder.in(work), Optional::empty, new Impatient()),
            Runnable::run);
  }

  /** The system's clock, which does not wait for signs of life of those who are dead. */
  private static final class Impatient implements StudyClock {

    @Override
    public Instant now() {
      return SYSTEM.now();
    }

    @Override
    public long nanoTime() {
      return SYSTEM.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {}
  }

  RunningStudy begin(StudySpec study, Consumer<StudyEvent> listener) {
    return studies.run(study, new StudyOptions(0, 2), listener);
  }

  /** Runs a study to its end. */
  StudyStatus run(StudySpec study) {
    return begin(study, event -> {}).result().toCompletableFuture().join();
  }

  /** Runs a study that breaks off, and says why. */
  Throwable failure(StudySpec study) {
    try {
      throw new AssertionError("It came to its end: " + run(study));
    } catch (CompletionException e) {
      return Optional.ofNullable(e.getCause()).orElse(e);
    }
  }

  /** Asks for a trial as a user does. */
  TrialResult trial(TrialSpec spec) {
    return trials.submit(TrialRequest.of(spec), event -> {}).result().toCompletableFuture().join();
  }

  /** The files of parameters on disk, by trial. */
  Map<String, Set<String>> files() throws IOException {
    Map<String, Set<String>> files = new TreeMap<>();
    Path folder = work.resolve("trials");
    if (!Files.exists(folder)) {
      return files;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).collect(Collectors.toSet())) {
        files
            .computeIfAbsent(
                Optional.ofNullable(file.getParent()).orElseThrow().getFileName().toString(),
                trial -> new TreeSet<>())
            .add(file.getFileName().toString());
      }
    }
    return files;
  }

  /** The names of the folders for parameters. */
  Set<String> folders() throws IOException {
    try (Stream<Path> all = Files.list(work.resolve("trials"))) {
      return all.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Override
  public void close() {
    studies.close();
    trials.close();
  }
}
