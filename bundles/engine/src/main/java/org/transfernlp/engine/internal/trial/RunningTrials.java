package org.transfernlp.engine.internal.trial;

import java.util.function.Supplier;
import org.transfernlp.engine.internal.OneAtATime;
import org.transfernlp.experiment.TrialEvent;

/**
 * The trials that are being trained, each id once: trials of one id come to the same numbers and
 * are kept in the same place. Thread-safe.
 */
final class RunningTrials {

  private final OneAtATime ids = new OneAtATime();

  /**
   * Runs a trial, or takes it from disk, when no other one of its id is run.
   *
   * <p>What another one comes to, or fails with, is its own affair.
   *
   * @throws java.util.concurrent.CancellationException if the trial has to stop before that
   */
  <T> T alone(PreparedTrial trial, TrialContext context, Supplier<T> run) {
    return ids.run(
        trial.id(),
        other -> {
          context.tell(new TrialEvent.Preparing(trial.spec(), "waiting for the same trial to end"));
          context.stop().await(other);
        },
        run);
  }
}
