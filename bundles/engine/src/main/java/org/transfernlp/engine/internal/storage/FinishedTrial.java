package org.transfernlp.engine.internal.storage;

import org.transfernlp.experiment.TrialResult;

/**
 * A trial on disk that was trained to its end.
 *
 * @param result how it went
 * @param best the parameters of the best epoch
 */
public record FinishedTrial(TrialResult result, Checkpoint best) {}
