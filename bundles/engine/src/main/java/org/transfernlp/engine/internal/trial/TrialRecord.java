package org.transfernlp.engine.internal.trial;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;

/** What is kept of a trial while it is trained. */
sealed interface TrialRecord permits KeptRecord, TrialRecord.Nothing {

  /** Whether the parameters of all epochs are to be kept, not the best and the last one's alone. */
  boolean everyEpoch();

  /** Writes the parameters of an epoch, which count when the trial is saved next. */
  void keep(int epoch, Checkpoint checkpoint);

  /**
   * Keeps how far the trial has come, in one transaction, and deletes parameters that are not
   * needed any more.
   *
   * @param predictions what it answered to the test examples; null to leave what is kept
   */
  void save(TrialResult result, @Nullable TestPredictions predictions);

  /** The epochs whose parameters should be there. */
  Set<Integer> epochs();

  /** Whether the parameters of an epoch are kept and not damaged. */
  boolean isWhole(int epoch);

  /** The parameters of an epoch; empty if they are not kept, missing or damaged. */
  Optional<Checkpoint> load(int epoch);

  /** Keeps nothing, for a trial that is repeated to see what it comes to. */
  record Nothing() implements TrialRecord {

    @Override
    public boolean everyEpoch() {
      return false;
    }

    @Override
    public void keep(int epoch, Checkpoint checkpoint) {}

    @Override
    public void save(TrialResult result, @Nullable TestPredictions predictions) {}

    @Override
    public Set<Integer> epochs() {
      return Set.of();
    }

    @Override
    public boolean isWhole(int epoch) {
      return false;
    }

    @Override
    public Optional<Checkpoint> load(int epoch) {
      return Optional.empty();
    }
  }
}
