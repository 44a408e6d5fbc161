package org.transfernlp.engine.internal.trial;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.Hyperparameters;

/**
 * Where a trial goes on that was trained before.
 *
 * @param finished the epochs that count
 * @param best parameters of the best of them; empty if there is none
 * @param last parameters to go on from; empty if nothing is to be trained, or all
 */
record ResumePoint(
    List<EpochResult> finished, Optional<Checkpoint> best, Optional<Checkpoint> last) {

  /** The first epoch is to be trained. */
  static final ResumePoint START = new ResumePoint(List.of(), Optional.empty(), Optional.empty());

  ResumePoint {
    finished = List.copyOf(finished);
  }

  /**
   * Finds out after which epoch to go on: the last one whose parameters are whole, as are those of
   * the best one until then; after no epoch if there is none. A trial that lacks nothing but the
   * test needs the best one's alone.
   *
   * @param all the epochs that were finished
   */
  static ResumePoint find(
      List<EpochResult> all, TrialRecord trialRecord, Hyperparameters hyperparameters) {
    if (all.isEmpty()) {
      return START;
    }
    if (!Training.goesOn(all, hyperparameters)) {
      Optional<Checkpoint> best = trialRecord.load(Training.bestOf(all));
      if (best.isPresent()) {
        return new ResumePoint(all, best, Optional.empty());
      }
    }
    Set<Integer> lost = new HashSet<>();
    for (int epoch : new TreeSet<>(trialRecord.epochs()).descendingSet()) {
      if (epoch > all.size()) {
        continue;
      }
      List<EpochResult> finished = all.subList(0, epoch);
      int bestEpoch = Training.bestOf(finished);
      if (lost.contains(bestEpoch) || lost.contains(epoch)) {
        continue;
      }
      Optional<Checkpoint> best = trialRecord.load(bestEpoch);
      Optional<Checkpoint> last = bestEpoch == epoch ? best : trialRecord.load(epoch);
      if (best.isPresent() && last.isPresent()) {
        return new ResumePoint(finished, best, last);
      }
      lost.add(best.isEmpty() ? bestEpoch : epoch);
    }
    return START;
  }
}
