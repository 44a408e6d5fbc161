package org.transfernlp.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a trial.
 *
 * @param id hash of the specification, the data's fingerprints and the versions of what computed
 *     it; empty if the trial was stopped before its data were read
 * @param spec what was run
 * @param status how it ended
 * @param reason why it did not end as {@link TrialStatus#DONE}, one sentence; empty if it did
 * @param source the source's result; null without transfer
 * @param epochs one element an epoch, in order
 * @param bestEpoch the first epoch with the highest validation accuracy, 0 if none was finished
 * @param testAccuracy of the best epoch, in {@code [0, 1]}; null if no epoch was finished or the
 *     trial did not get as far
 * @param majorityAccuracy test accuracy, in {@code [0, 1]}, of always answering the class that is
 *     most frequent in the training data; not a number if the data were not read
 * @param provenance what is needed to run it again: fingerprints, versions, machine
 */
public record TrialResult(
    String id,
    TrialSpec spec,
    TrialStatus status,
    String reason,
    @Nullable TrialResult source,
    List<EpochResult> epochs,
    int bestEpoch,
    @Nullable Double testAccuracy,
    double majorityAccuracy,
    Map<String, String> provenance) {

  public TrialResult {
    epochs = List.copyOf(epochs);
  }

  /** The result of the best epoch; empty if none was finished. */
  public Optional<EpochResult> best() {
    return bestEpoch == 0 ? Optional.empty() : Optional.of(epochs.get(bestEpoch - 1));
  }
}
