package org.transfernlp.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;

/**
 * A row of a list of trials.
 *
 * @param epochs how many were finished
 * @param bestEpoch the first one with the highest validation accuracy; 0 if none was finished
 * @param validationAccuracy of the best epoch, in {@code [0, 1]}; null if none was finished
 * @param testAccuracy of the best epoch, in {@code [0, 1]}; null if it is not known
 */
public record TrialSummary(
    String id,
    TrialSpec spec,
    TrialStatus status,
    String reason,
    int epochs,
    int bestEpoch,
    @Nullable Double validationAccuracy,
    @Nullable Double testAccuracy,
    Instant started,
    Instant updated) {}
