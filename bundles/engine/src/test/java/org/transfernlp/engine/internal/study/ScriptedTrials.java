package org.transfernlp.engine.internal.study;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.storage.Sha256;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.StoredTrial;

/**
 * Trials whose outcome follows from their specification, and which end when a test says so. What
 * was trained is kept, as the engine keeps it, over several of these objects.
 */
final class ScriptedTrials implements Trials {

  /** Epochs that are kept, by trial: what outlives a process. */
  static final class Kept {
    private final Map<TrialSpec, Integer> epochs = new HashMap<>();
  }

  /** All that was asked for. */
  final List<TrialRequest> requests = new ArrayList<>();

  /** What was submitted and has not ended. */
  final List<Pending> pending = new ArrayList<>();

  /**
   * Validation accuracies, an epoch each. A trial of which there are fewer than it has epochs
   * diverges; null fails.
   */
  Function<TrialSpec, double @Nullable []> curve = ScriptedTrials::byHash;

  /** Called before a trial is submitted. */
  Runnable beforeSubmit = () -> {};

  /** Called before a trial that is cancelled stops. */
  Runnable beforeCancel = () -> {};

  /** How many epochs were trained. */
  int epochsTrained;

  /** The most trials that were submitted and had not ended. */
  int mostPending;

  private final MemoryStore store;
  private final ManualClock clock;
  private final Kept kept;

  ScriptedTrials(MemoryStore store, ManualClock clock, Kept kept) {
    this.store = store;
    this.clock = clock;
    this.kept = kept;
  }

  /** Accuracies between a half and 1 that look as if drawn. */
  static double[] byHash(TrialSpec spec) {
    SplittableRandom random = new SplittableRandom(spec.toString().hashCode());
    double[] accuracies = new double[spec.hyperparameters().epochs()];
    Arrays.setAll(accuracies, i -> random.nextDouble(0.5, 1));
    return accuracies;
  }

  @Override
  public RunningTrial submit(TrialRequest request, Consumer<TrialEvent> listener) {
    beforeSubmit.run();
    requests.add(request);
    Pending trial = new Pending(request, listener);
    pending.add(trial);
    mostPending = Math.max(mostPending, pending.size());
    return trial;
  }

  /** Ends pending trials, each time one that is chosen at random, until there are none. */
  void finishAll(SplittableRandom random) {
    while (!pending.isEmpty()) {
      pending.get(random.nextInt(pending.size())).finish();
    }
  }

  /** Ends the trial that has been pending for the longest time until there is none. */
  void finishAll() {
    while (!pending.isEmpty()) {
      pending.get(0).finish();
    }
  }

  /** A trial that was submitted. */
  final class Pending implements RunningTrial {

    final TrialRequest request;
    private final Consumer<TrialEvent> listener;
    private final CompletableFuture<TrialResult> result = new CompletableFuture<>();

    Pending(TrialRequest request, Consumer<TrialEvent> listener) {
      this.request = request;
      this.listener = listener;
    }

    @Override
    public TrialSpec spec() {
      return request.spec();
    }

    @Override
    public CompletionStage<TrialResult> result() {
      return result.minimalCompletionStage();
    }

    /** Trains it as far as it was asked for. */
    void finish() {
      double[] accuracies = curve.apply(spec());
      if (accuracies == null) {
        end();
        result.completeExceptionally(new ExperimentException("It was made to fail."));
        return;
      }
      int all = spec().hyperparameters().epochs();
      int wanted = Math.min(Math.min(request.untilEpoch(), all), accuracies.length);
      int before = kept.epochs.getOrDefault(spec(), 0);
      TrialStatus status = TrialStatus.PAUSED;
      if (Math.max(wanted, before) == accuracies.length) {
        status = accuracies.length < all ? TrialStatus.DIVERGED : TrialStatus.DONE;
      }
      complete(status, Math.max(wanted, before), accuracies);
    }

    /** Ends it as if a service had left. */
    void interrupt() {
      complete(TrialStatus.INTERRUPTED, kept.epochs.getOrDefault(spec(), 0), byHash(spec()));
    }

    /** Ends it as the engine ends a trial that is cancelled before it has a thread. */
    void stopWaiting() {
      end();
      result.complete(
          new TrialResult(
              "",
              spec(),
              TrialStatus.CANCELLED,
              "It was cancelled.",
              null,
              List.of(),
              0,
              null,
              Double.NaN,
              Map.of()));
    }

    /** Another epoch is finished before it stops, if there is one. */
    @Override
    public void cancel() {
      beforeCancel.run();
      double[] accuracies = curve.apply(spec());
      int before = kept.epochs.getOrDefault(spec(), 0);
      int possible = accuracies == null ? 0 : Math.max(0, accuracies.length - 1);
      int wanted = Math.min(request.untilEpoch(), possible);
      complete(
          TrialStatus.CANCELLED,
          Math.max(before, Math.min(before + 1, wanted)),
          accuracies == null ? new double[0] : accuracies);
    }

    void tell(TrialEvent event) {
      listener.accept(event);
    }

    private void complete(TrialStatus status, int epochs, double[] accuracies) {
      int before = kept.epochs.getOrDefault(spec(), 0);
      listener.accept(new TrialEvent.Preparing(spec(), "reading"));
      epochsTrained += Math.max(0, epochs - before);
      clock.advanceSeconds(Math.max(0, epochs - before));
      TrialResult outcome = outcome(status, epochs, accuracies);
      end();
      try {
        store.save(
            new StoredTrial(
                outcome, Map.of(outcome.bestEpoch(), "hash"), Instant.EPOCH, Instant.EPOCH),
            null);
      } catch (StoreException e) {
        result.completeExceptionally(e);
        return;
      }
      kept.epochs.put(spec(), epochs);
      listener.accept(
          new TrialEvent.Finished(spec(), outcome, status.isFinal() && epochs == before));
      result.complete(outcome);
    }

    private TrialResult outcome(TrialStatus status, int epochs, double[] accuracies) {
      List<EpochResult> results = new ArrayList<>();
      int best = 0;
      for (int i = 0; i < epochs; i++) {
        results.add(new EpochResult(i + 1, 1, 1, accuracies[i], null, 1, 1));
        best = best == 0 || accuracies[i] > accuracies[best - 1] ? i + 1 : best;
      }
      return new TrialResult(
          Sha256.of(spec().toString()).substring(0, 16),
          spec(),
          status,
          status == TrialStatus.DONE ? "" : "It is " + status + ".",
          null,
          results,
          best,
          best == 0 || status == TrialStatus.PAUSED ? null : accuracies[best - 1] - 0.01,
          0.5,
          spec().embeddings() == null
              ? Map.of()
              : Map.of("word vectors", spec().embeddings() + " " + ScriptedEmbeddings.SHA_256));
    }

    private void end() {
      pending.remove(this);
    }
  }
}
