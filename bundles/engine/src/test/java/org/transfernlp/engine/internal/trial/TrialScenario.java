package org.transfernlp.engine.internal.trial;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.engine.internal.BagOfWords;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.engine.internal.MemoryResultStore;
import org.transfernlp.engine.internal.TestCatalogue;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.TransferPlan;

/** A small laboratory: two datasets, a model, a strategy that freezes, two trials at once. */
@Timeout(60)
abstract class TrialScenario {

  static final Hyperparameters FEW =
      new Hyperparameters(0.5, 0.9, 0, 4, 0, 10, 8, 8, 1000, 1, 50, 0);

  @TempDir Path folder;

  final BagOfWords model = new BagOfWords();
  final TestCatalogue catalogue = new TestCatalogue();
  final MemoryEmbeddings embeddings = new MemoryEmbeddings();
  final MemoryResultStore store = new MemoryResultStore();
  final List<TrialEvent> events = Collections.synchronizedList(new ArrayList<>());
  TrialPool pool = pool(Path.of("unset"));

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

  TrialPool pool(Path work) {
    return pool(work, store);
  }

  TrialPool pool(Path work, ResultStore results) {
    return new TrialPool(
        catalogue.services(),
        catalogue.services(),
        Class::getName,
        () -> Optional.of(embeddings),
        () -> results,
        work,
        2);
  }

  /** Everything but O comes from the source and stays as it is. */
  static final class FrozenTransfer implements TransferPlan {

    @Override
    public Initialization initial(LayerGroup group) {
      return group == LayerGroup.OUTPUT ? Initialization.RANDOM : Initialization.FROM_SOURCE;
    }

    @Override
    public double learningRateScale(LayerGroup group, int epoch) {
      return group == LayerGroup.OUTPUT ? 1 : 0;
    }
  }

  static TrialSpec baseline(long seed) {
    return TrialSpec.withoutTransfer("small", "bag", null, FEW, seed);
  }

  static TrialSpec baselineOf(String dataset, String model) {
    return TrialSpec.withoutTransfer(dataset, model, null, FEW, 1);
  }

  static TrialSpec source(long seed) {
    return TrialSpec.withoutTransfer("large", "bag", null, FEW, seed);
  }

  static TrialSpec transfer(long seed) {
    return transfer(source(seed), SourceEpoch.BEST);
  }

  static TrialSpec transfer(TrialSpec source, SourceEpoch epoch) {
    return new TrialSpec(
        "small",
        source,
        epoch,
        "bag",
        "frozen",
        Map.of(),
        Setting.parse("E:freeze H:freeze O:random"),
        null,
        FEW,
        source.seed());
  }

  /** A trial of another strategy. */
  static TrialSpec transfer(TrialSpec source, String strategy, Map<String, Double> parameters) {
    return new TrialSpec(
        "small",
        source,
        SourceEpoch.BEST,
        "bag",
        strategy,
        parameters,
        Setting.NO_TRANSFER,
        null,
        FEW,
        source.seed());
  }

  /** A trial that is cancelled by the first event of a kind. */
  RunningTrial cancelledAt(Class<? extends TrialEvent> kind, TrialSpec spec) {
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

  /** Holds the thread that makes the first training step of all from now on. */
  final class FirstStep {

    private final AtomicBoolean comes = new AtomicBoolean(true);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    FirstStep() {
      model.beforeStep =
          () -> {
            if (comes.compareAndSet(true, false)) {
              reached.countDown();
              await(released);
            }
          };
    }

    void awaitIt() {
      await(reached);
    }

    void release() {
      released.countDown();
    }

    /** Releases it when a trial waits for another one of the same id. */
    void releaseAtWait(TrialEvent event) {
      if (event instanceof TrialEvent.Preparing preparing
          && preparing.activity().startsWith("waiting")) {
        release();
      }
    }
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  TrialResult run(TrialSpec spec) {
    return result(pool.submit(spec, events::add));
  }

  /** Trains a trial from the first epoch on, whatever is kept of it. */
  TrialResult repeat(TrialSpec spec) {
    return result(pool.submit(TrialRequest.of(spec).again(), events::add));
  }

  static TrialResult result(RunningTrial trial) {
    return trial.result().toCompletableFuture().join();
  }

  void assertRefused(String reason, TrialSpec spec) {
    ExperimentException e =
        assertThrows(ExperimentException.class, () -> pool.submit(spec, events::add));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  /** The parameters of a trial's best epoch. */
  Checkpoint checkpoint(TrialResult result) {
    return checkpoint(result, result.bestEpoch());
  }

  Checkpoint checkpoint(TrialResult result, int epoch) {
    StoredTrial kept = store.trial(result.id()).orElseThrow();
    return new TrialFolder(folder.resolve("trials"))
        .load(result.id(), epoch, Objects.requireNonNull(kept.checkpoints().get(epoch)))
        .orElseThrow();
  }

  /** All values of a layer group's first tensor. */
  static float[] values(Checkpoint checkpoint, LayerGroup group) {
    return checkpoint.of(group).get(0).values();
  }

  static TrialResult sourceOf(TrialResult result) {
    return Objects.requireNonNull(result.source());
  }

  /** Everything in a result but times. */
  static List<List<Double>> numbers(TrialResult result) {
    return Stream.concat(
            result.epochs().stream()
                .map(e -> List.of(e.learningRate(), e.trainingLoss(), e.validationAccuracy())),
            Stream.of(List.of(Objects.requireNonNullElse(result.testAccuracy(), Double.NaN))))
        .toList();
  }

  /** The source's validation accuracy after each epoch of joint training. */
  static List<Double> sourceCurve(TrialResult result) {
    return result.epochs().stream()
        .map(epoch -> Objects.requireNonNull(epoch.sourceValidationAccuracy()))
        .toList();
  }

  /** The rows of an embedding matrix, in no order. */
  static Map<String, Long> rows(float[] values) {
    return IntStream.range(0, values.length / FEW.embeddingSize())
        .mapToObj(
            row ->
                Arrays.toString(
                    Arrays.copyOfRange(
                        values, row * FEW.embeddingSize(), (row + 1) * FEW.embeddingSize())))
        .collect(Collectors.groupingBy(row -> row, Collectors.counting()));
  }
}
