package org.transfernlp.engine.internal.trial;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Split;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.Network;
import org.transfernlp.strategy.StrategyException;

/**
 * Trains a trial's network epoch by epoch, keeps each of them, and tests the best one at the end.
 */
final class EpochLoop {

  private static final StopSignal.Stop DONE = new StopSignal.Stop(TrialStatus.DONE, "");

  /** How a trial ends whose process is killed. */
  static final StopSignal.Stop STILL_RUNNING =
      new StopSignal.Stop(
          TrialStatus.RUNNING, "It is still running, or the process ended without notice.");

  private final PreparedTrial trial;
  private final TrialRequest request;
  private final TrialProgress progress;
  private final Departures departures;
  private final TrialContext context;

  private Optional<RuntimeException> failure = Optional.empty();

  EpochLoop(
      PreparedTrial trial,
      TrialRequest request,
      TrialProgress progress,
      Departures departures,
      TrialContext context) {
    this.trial = trial;
    this.request = request;
    this.progress = progress;
    this.departures = departures;
    this.context = context;
  }

  /** How a trial ends that was asked to wait after some epochs. */
  static StopSignal.Stop paused(TrialRequest request) {
    return new StopSignal.Stop(
        TrialStatus.PAUSED,
        "It was trained up to epoch %d, as it was asked to.".formatted(request.untilEpoch()));
  }

  /** Why the strategy ended the training, if it did. */
  Optional<RuntimeException> failure() {
    return failure;
  }

  /** Trains until the trial is over or has to stop. */
  TrialResult run(Training training, Network network) {
    StopSignal.Stop end = end(training);
    EpochResult untold = null;
    while (end == null) {
      end = nextEpoch(training).orElse(null);
      if (end == null) {
        progress.keep(training, network);
        end = end(training);
        untold = progress.finished().get(progress.finished().size() - 1);
        if (end == null) {
          progress.save(STILL_RUNNING, null);
          tellFinished(untold);
          untold = null;
        }
      }
    }
    if (end.status().isFinal() && progress.best().isPresent() && !isModelPresent()) {
      // What is kept as finished is never tested any more.
      end = departed().orElse(end);
    }
    Optional<TestPredictions> predictions = test(end, network);
    TrialResult result = progress.save(end, predictions.orElse(null));
    if (untold != null) {
      tellFinished(untold);
    }
    return result;
  }

  /** Why training does not go on after an epoch; null if it does. */
  private StopSignal.@Nullable Stop end(Training training) {
    if (!training.goesOn()) {
      return DONE;
    }
    return training.epochs().size() >= request.untilEpoch() ? paused(request) : null;
  }

  /** A strategy that fails ends the training; what was trained before stands. */
  private Optional<StopSignal.Stop> nextEpoch(Training training) {
    try {
      return training.nextEpoch();
    } catch (StrategyException e) {
      Optional<StopSignal.Stop> departed = departed();
      if (departed.isPresent()) {
        return departed;
      }
      failure = Optional.of(e);
      return Optional.of(new StopSignal.Stop(TrialStatus.FAILED, e.getMessage()));
    }
  }

  /**
   * What the network of the best epoch answers to the test examples; nothing if the trial is going
   * to go on, as test data are looked at once, or if its model has left.
   */
  private Optional<TestPredictions> test(StopSignal.Stop end, Network network) {
    if (progress.best().isEmpty() || end.status() == TrialStatus.PAUSED || !isModelPresent()) {
      return Optional.empty();
    }
    NetworkParameters.restore(progress.best().get(), network);
    return trial.evaluation(Training.TARGET, trial.target(), Split.TEST).predictions(network);
  }

  private Optional<StopSignal.Stop> departed() {
    return trial.parts().stop(trial.spec(), departures);
  }

  private boolean isModelPresent() {
    return departures.isPresent(trial.parts().model());
  }

  private void tellFinished(EpochResult epoch) {
    context.tell(new TrialEvent.EpochFinished(trial.spec(), epoch));
  }
}
