package org.transfernlp.engine.internal.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.engine.internal.corpus.CorpusCache;
import org.transfernlp.engine.internal.corpus.VocabularyFolder;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.engine.internal.vectors.VectorCache;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.model.ModelException;
import org.transfernlp.strategy.StrategyException;

/** Runs trials side by side, one a thread. */
public final class TrialPool implements Trials, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrialPool.class);
  private static final int SECONDS_TO_STOP = 20;

  private final CorpusCache corpora;
  private final Preparation preparation;
  private final TrialRunner runner;
  private final ExecutorService threads;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  /**
   * Starts a pool.
   *
   * @param embeddings what keeps word vectors, if that is installed
   * @param workFolder for caches and trials
   * @param trialsAtOnce how many threads it has
   */
  public TrialPool(
      Catalogue catalogue,
      Departures departures,
      CodeVersions versions,
      Supplier<Optional<Embeddings>> embeddings,
      Path workFolder,
      int trialsAtOnce) {
    corpora = new CorpusCache(workFolder.resolve("cache").resolve("corpora"));
    TrialFolder folder = new TrialFolder(workFolder.resolve("trials"));
    preparation =
        new Preparation(
            catalogue,
            new VectorCache(embeddings),
            folder,
            VocabularyFolder.in(workFolder),
            versions);
    runner = new TrialRunner(preparation, departures, folder);
    threads = Executors.newFixedThreadPool(trialsAtOnce, task -> new Thread(task, "trial"));
  }

  @Override
  public RunningTrial submit(TrialRequest request, Consumer<TrialEvent> listener) {
    TrialSpec spec = request.spec();
    preparation.check(spec);
    Running trial = new Running(spec, listener);
    running.add(trial);
    threads.execute(trial);
    return trial;
  }

  /** Stops all trials and waits until they have written what they know. */
  @Override
  public void close() {
    running.forEach(trial -> trial.stop("The engine was stopped or configured anew."));
    threads.shutdown();
    try {
      if (!threads.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        LOG.warn("Trials did not stop within {} seconds", SECONDS_TO_STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A trial that waits for its thread or runs in it. */
  private final class Running implements RunningTrial, Runnable {

    private final TrialSpec spec;
    private final Consumer<TrialEvent> listener;
    private final StopSignal stop = new StopSignal();
    private final CompletableFuture<TrialResult> result = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    Running(TrialSpec spec, Consumer<TrialEvent> listener) {
      this.spec = spec;
      this.listener = listener;
    }

    @Override
    public TrialSpec spec() {
      return spec;
    }

    @Override
    public CompletionStage<TrialResult> result() {
      return result.minimalCompletionStage();
    }

    @Override
    public void cancel() {
      stop("It was cancelled.");
    }

    /** Stops the trial; one that still waits for its thread ends at once. */
    void stop(String reason) {
      stop.send(TrialStatus.CANCELLED, reason);
      if (begun.compareAndSet(false, true)) {
        end(this::withoutData);
      }
    }

    @Override
    public void run() {
      if (begun.compareAndSet(false, true)) {
        end(() -> runner.run(spec, new TrialContext(listener, stop, corpora)));
      }
    }

    @SuppressWarnings("IllegalCatch")
    private void end(Supplier<TrialResult> ending) {
      try {
        result.complete(ending.get());
      } catch (CancellationException e) {
        result.complete(withoutData());
      } catch (Throwable e) {
        // Whatever goes wrong in somebody else's bundle must reach whoever waits for the result.
        LOG.warn("A trial failed: {}", spec, e);
        result.completeExceptionally(explain(e));
      } finally {
        running.remove(this);
      }
    }

    /** The result of a trial that was stopped before its data were read. */
    private TrialResult withoutData() {
      String reason = stop.received().map(StopSignal.Stop::reason).orElse("");
      return new TrialResult(
          "", spec, TrialStatus.CANCELLED, reason, null, List.of(), 0, null, Double.NaN, Map.of());
    }

    private Throwable explain(Throwable e) {
      if (e instanceof DatasetException
          || e instanceof ModelException
          || e instanceof StrategyException
          || e instanceof EmbeddingException
          || e instanceof ExperimentException) {
        return e;
      }
      if (e instanceof OutOfMemoryError) {
        return new ExperimentException(
            "The trial needs more memory than the %d MB that Java may use; set JAVA_MAX_MEM, for example to 8g."
                .formatted(Runtime.getRuntime().maxMemory() >> 20),
            e);
      }
      return new ExperimentException(
          "The trial failed unexpectedly: " + e.toString().lines().findFirst().orElse(""), e);
    }
  }
}
