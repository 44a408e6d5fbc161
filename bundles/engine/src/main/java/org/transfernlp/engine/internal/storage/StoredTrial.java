package org.transfernlp.engine.internal.storage;

import org.transfernlp.experiment.TrialResult;

/**
 * A trial on disk.
 *
 * @param result how it went
 * @param checkpointSha256 of the best epoch's parameters; empty if no epoch was finished
 */
public record StoredTrial(TrialResult result, String checkpointSha256) {}
