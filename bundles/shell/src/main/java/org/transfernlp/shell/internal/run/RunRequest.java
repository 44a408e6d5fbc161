package org.transfernlp.shell.internal.run;

import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TrialSpec;

/**
 * What one call of transfer:run trains.
 *
 * @param baseline the target without transfer
 * @param transfer the target with transfer, which includes the source; null without a source
 */
public record RunRequest(TrialSpec baseline, @Nullable TrialSpec transfer) {}
