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
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.engine.internal.EngineThread;
import org.transfernlp.engine.internal.corpus.CorpusCache;
import org.transfernlp.engine.internal.corpus.VocabularyFolder;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.engine.internal.vectors.VectorCache;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.store.ResultStore;

/**
 * Runs trials side by side, one a thread. Of those that wait, the one of the highest priority comes
 * first, and of these the one that was submitted first.
 */
public final class TrialPool implements Trials, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrialPool.class);
  private static final int SECONDS_TO_STOP = 20;
  private static final String STOPPED = "The engine was stopped or configured anew.";

  private final SharedWork shared;
  private final Preparation preparation;
  private final TrialRunner runner;
  private final ExecutorService threads;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private final AtomicLong submitted = new AtomicLong();

  /**
   * Starts a pool.
   *
   * @param embeddings what keeps word vectors, if that is installed
   * @param store gives what keeps trials at the moment; throws an exception with a message for
   *     users if there is nothing that does
   * @param workFolder for caches and networks' parameters
   * @param trialsAtOnce how many threads it has
   */
  public TrialPool(
      Catalogue catalogue,
      Departures departures,
      CodeVersions versions,
      Supplier<Optional<Embeddings>> embeddings,
      Supplier<ResultStore> store,
      Path workFolder,
      int trialsAtOnce) {
    shared =
        new SharedWork(new CorpusCache(workFolder.resolve("cache").resolve("corpora")), departures);
    preparation =
        new Preparation(
            catalogue,
            departures,
            new VectorCache(embeddings),
            VocabularyFolder.in(workFolder),
            versions);
    runner = new TrialRunner(preparation, departures, store, TrialFolder.in(workFolder));
    threads =
        new ThreadPoolExecutor(
            trialsAtOnce,
            trialsAtOnce,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            task -> EngineThread.of(task, "trial"));
  }

  @Override
  public RunningTrial submit(TrialRequest request, Consumer<TrialEvent> listener) {
    preparation.check(request.spec());
    Running trial = new Running(request, listener);
    running.add(trial);
    try {
      threads.execute(trial);
    } catch (RejectedExecutionException e) {
      trial.stop(TrialStatus.INTERRUPTED, STOPPED);
    }
    return trial;
  }

  /** Stops all trials and waits until they have written what they know. */
  @Override
  public void close() {
    running.forEach(trial -> trial.stop(TrialStatus.INTERRUPTED, STOPPED));
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
  private final class Running implements RunningTrial, Runnable, Comparable<Running> {

    private final TrialRequest request;
    private final long number = submitted.getAndIncrement();
    private final SharedWork.Session session = shared.openSession();
    private final Consumer<TrialEvent> listener;
    private final StopSignal stop = new StopSignal();
    private final CompletableFuture<TrialResult> result = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    Running(TrialRequest request, Consumer<TrialEvent> listener) {
      this.request = request;
      this.listener = listener;
    }

    @Override
    public TrialSpec spec() {
      return request.spec();
    }

    @Override
    public int compareTo(Running other) {
      int byPriority = Integer.compare(other.request.priority(), request.priority());
      return byPriority != 0 ? byPriority : Long.compare(number, other.number);
    }

    @Override
    public CompletionStage<TrialResult> result() {
      return result.minimalCompletionStage();
    }

    @Override
    public void cancel() {
      stop(TrialStatus.CANCELLED, "It was cancelled.");
    }

    /** Stops the trial; one that still waits for its thread ends at once. */
    void stop(TrialStatus status, String reason) {
      stop.send(status, reason);
      if (begun.compareAndSet(false, true)) {
        end(this::withoutData);
      }
    }

    @Override
    public void run() {
      if (begun.compareAndSet(false, true)) {
        end(() -> runner.run(request, new TrialContext(listener, stop, shared)));
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
        LOG.warn("A trial failed: {}", request.spec(), e);
        result.completeExceptionally(Failure.explain(e));
      } finally {
        running.remove(this);
        // After whoever waited for this could submit another trial, which finds all in memory.
        session.close();
      }
    }

    /** The result of a trial that was stopped before its data were read. */
    private TrialResult withoutData() {
      Optional<StopSignal.Stop> received = stop.received();
      return new TrialResult(
          "",
          request.spec(),
          received.map(StopSignal.Stop::status).orElse(TrialStatus.CANCELLED),
          received.map(StopSignal.Stop::reason).orElse(""),
          null,
          List.of(),
          0,
          null,
          Double.NaN,
          Map.of());
    }
  }
}
