package org.transfernlp.engine.internal.trial;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.model.Network;

/** How far a trial has come, and what is kept of that. Used by one thread. */
final class TrialProgress {

  private final PreparedTrial trial;
  private final TrialRecord trialRecord;
  private final TrialNetworks networks;

  private @Nullable TrialResult source;

  /** The epochs that were finished and, where parameters are kept, written. */
  private List<EpochResult> finished = List.of();

  private Optional<Checkpoint> best = Optional.empty();

  /** Nothing was trained so far. */
  TrialProgress(PreparedTrial trial, TrialRecord trialRecord, TrialNetworks networks) {
    this.trial = trial;
    this.trialRecord = trialRecord;
    this.networks = networks;
  }

  /** The source's result is known. */
  void startFrom(@Nullable TrialResult trained) {
    source = trained;
  }

  /** Epochs were finished before, whose parameters nothing is known of yet. */
  void goOnAfter(List<EpochResult> epochs) {
    finished = epochs;
  }

  /** Epochs were finished before, and their parameters are there. */
  void goOnAfter(ResumePoint point) {
    finished = point.finished();
    best = point.best();
  }

  List<EpochResult> finished() {
    return finished;
  }

  /** Parameters of the best epoch; empty if none was finished, or nothing is known of them yet. */
  Optional<Checkpoint> best() {
    return best;
  }

  /** Keeps the parameters of the last epoch, if it is the best one or has to be gone on from. */
  void keep(Training training, Network network) {
    int epoch = training.epochs().size();
    boolean isBest = training.bestEpoch() == epoch;
    if (isBest || trialRecord.everyEpoch() || training.goesOn()) {
      Checkpoint parameters = networks.parameters(network);
      trialRecord.keep(epoch, parameters);
      if (isBest) {
        best = Optional.of(parameters);
      }
    }
    finished = training.epochs();
  }

  /**
   * Keeps how far the trial has come.
   *
   * @param predictions what the best epoch's network answered to the test examples; null if it was
   *     not asked
   */
  TrialResult save(StopSignal.Stop end, @Nullable TestPredictions predictions) {
    TrialResult result =
        result(end, predictions == null ? null : Double.valueOf(predictions.accuracy()));
    trialRecord.save(result, predictions);
    return result;
  }

  /** What the trial comes to if it ends now, without a test. */
  TrialResult result(StopSignal.Stop end) {
    return result(end, null);
  }

  private TrialResult result(StopSignal.Stop end, @Nullable Double testAccuracy) {
    return new TrialResult(
        trial.id(),
        trial.spec(),
        end.status(),
        end.reason(),
        source,
        finished,
        Training.bestOf(finished),
        testAccuracy,
        trial.target().majorityAccuracy(),
        trial.provenance());
  }
}
