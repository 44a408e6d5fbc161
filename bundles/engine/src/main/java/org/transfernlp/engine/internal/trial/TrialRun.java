package org.transfernlp.engine.internal.trial;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.Network;

/**
 * One run of a prepared trial: from what is kept of it to its end, which is network, training,
 * choice of the best epoch and test. Used once, by one thread.
 */
final class TrialRun {

  private static final Logger LOG = LoggerFactory.getLogger(TrialRun.class);

  private final PreparedTrial trial;
  private final TrialRequest request;
  private final @Nullable TrialResult kept;
  private final TrialRecord trialRecord;
  private final SourceTrials.Source sources;
  private final TrialContext context;
  private final TrialNetworks networks;
  private final TrialProgress progress;
  private final EpochLoop epochs;
  private final LostParameters lost;
  private final Departures departures;

  private boolean reused;
  private Optional<RuntimeException> failure = Optional.empty();

  /**
   * A run that has not begun.
   *
   * @param kept how far the trial had come before; null if it is to be trained from the first epoch
   * @param sources gives what it starts from; not called if nothing does, or if nothing has to
   *     start any more
   */
  TrialRun(
      PreparedTrial trial,
      TrialRequest request,
      @Nullable TrialResult kept,
      TrialRecord trialRecord,
      SourceTrials.Source sources,
      Departures departures,
      TrialContext context) {
    this.trial = trial;
    this.request = request;
    this.kept = kept == null ? null : withSpec(kept, trial.spec());
    this.trialRecord = trialRecord;
    this.sources = sources;
    this.context = context;
    this.departures = departures;
    networks = new TrialNetworks(trial, departures, context);
    progress = new TrialProgress(trial, trialRecord, networks);
    epochs = new EpochLoop(trial, request, progress, departures, context);
    lost = new LostParameters(trial, trialRecord, sources, networks, context);
  }

  /**
   * Runs the trial to its end, whatever that is. One that fails ends as {@link TrialStatus#FAILED},
   * and {@link #failure} says how. The parameters that are wanted of it are there afterwards.
   *
   * @throws CancellationException if it has to stop before there is anything to keep
   */
  TrialResult run() {
    return ended(() -> withParameters(runOn()));
  }

  /** The same, but parameters that were kept and are gone do not matter yet. */
  TrialResult runAsSource() {
    return ended(this::runOn);
  }

  @SuppressWarnings("IllegalCatch")
  private TrialResult ended(Supplier<TrialResult> ending) {
    try {
      return ending.get();
    } catch (CancellationException e) {
      throw e;
    } catch (Throwable e) {
      // Whatever goes wrong in somebody else's bundle must be kept with the trial.
      return stoppedBy().map(this::endedBy).orElseGet(() -> failed(Failure.explain(e)));
    }
  }

  /** Why the trial failed, if it did. */
  Optional<RuntimeException> failure() {
    return failure.or(epochs::failure);
  }

  /** Whether nothing was trained, as it had been before. */
  boolean reused() {
    return reused && !lost.trained();
  }

  /**
   * The parameters of an epoch of a trial that is finished, trained again if they are not kept.
   *
   * @throws CancellationException if this has to stop before
   */
  Checkpoint parameters(int epoch, TrialResult result) {
    return lost.get(epoch, result);
  }

  /**
   * Why the trial has to stop. Code whose bundle is stopped or removed at the moment may fail in
   * any way, as may the store when the engine is stopped: that is no failure of the trial.
   */
  private Optional<StopSignal.Stop> stoppedBy() {
    return context.stop().received().or(() -> trial.parts().stop(trial.spec(), departures));
  }

  private TrialResult withParameters(TrialResult result) {
    boolean givenUp = !trialRecord.epochs().contains(result.bestEpoch());
    if (!result.status().isFinal() || request.repeated() || (request.numbersSuffice() && givenUp)) {
      return result;
    }
    return lost.complete(result, request.keepEveryEpoch())
        .map(stop -> stopped(result, stop))
        .orElse(result);
  }

  private TrialResult runOn() {
    ResumePoint point = ResumePoint.START;
    if (kept != null) {
      progress.startFrom(kept.source());
      progress.goOnAfter(kept.epochs());
      if (kept.status().isFinal()) {
        reused = true;
        context.tellKept(kept);
        return kept;
      }
      if (Training.goesOn(kept.epochs(), trial.spec().hyperparameters())
          && kept.epochs().size() >= request.untilEpoch()) {
        reused = true;
        context.tellKept(kept);
        return progress.save(EpochLoop.paused(request), null);
      }
      point = ResumePoint.find(kept.epochs(), trialRecord, trial.spec().hyperparameters());
      progress.goOnAfter(point);
    }
    SourceNetwork start = null;
    if (trial.source() != null && point.finished().isEmpty()) {
      SourceTrials.Outcome outcome = sources.get();
      progress.startFrom(outcome.result());
      outcome.requireNoFailure();
      if (outcome.network().isEmpty()) {
        return progress.save(outcome.notTrained(trial.spec().sourceEpoch()), null);
      }
      start = outcome.network().get();
    } else if (kept != null) {
      context.tellKept(progress.result(EpochLoop.STILL_RUNNING));
    }
    try (Network network = networks.build(start)) {
      point.last().ifPresent(parameters -> NetworkParameters.restore(parameters, network));
      if (kept != null && !isStillTrueOf(kept, point)) {
        // Before it goes on: nobody gives up the parameters of a trial that is running.
        progress.save(EpochLoop.STILL_RUNNING, null);
      }
      return epochs.run(networks.training(network, trial.plan(), point.finished()), network);
    }
  }

  /**
   * A trial that goes on is kept as running; it has neither epochs whose parameters are lost, nor
   * been tested.
   */
  private static boolean isStillTrueOf(TrialResult kept, ResumePoint point) {
    return kept.status() == TrialStatus.RUNNING
        && kept.epochs().size() == point.finished().size()
        && kept.testAccuracy() == null;
  }

  /** Keeps what is known of the trial, so that it goes on from there. */
  private TrialResult failed(RuntimeException explained) {
    failure = Optional.of(explained);
    return endedBy(new StopSignal.Stop(TrialStatus.FAILED, String.valueOf(explained.getMessage())));
  }

  @SuppressWarnings("IllegalCatch")
  private TrialResult endedBy(StopSignal.Stop end) {
    TrialResult result = progress.result(end);
    try {
      trialRecord.save(result, null);
    } catch (RuntimeException e) {
      // What was wrong in the first place is told to whoever waits for the trial.
      LOG.warn(
          "It cannot be kept that trial {} ended as {}: {}",
          trial.id(),
          end.status(),
          e.toString());
    }
    return result;
  }

  /** A kept result under the specification that was asked for, which has the same id. */
  private static TrialResult withSpec(TrialResult result, TrialSpec spec) {
    return new TrialResult(
        result.id(),
        spec,
        result.status(),
        result.reason(),
        result.source(),
        result.epochs(),
        result.bestEpoch(),
        result.testAccuracy(),
        result.majorityAccuracy(),
        result.provenance());
  }

  /** A finished result whose parameters could not be completed. */
  private static TrialResult stopped(TrialResult result, StopSignal.Stop stop) {
    return new TrialResult(
        result.id(),
        result.spec(),
        stop.status(),
        stop.reason(),
        result.source(),
        result.epochs(),
        result.bestEpoch(),
        result.testAccuracy(),
        result.majorityAccuracy(),
        result.provenance());
  }
}
