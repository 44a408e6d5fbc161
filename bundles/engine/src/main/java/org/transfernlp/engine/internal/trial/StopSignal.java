package org.transfernlp.engine.internal.trial;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.transfernlp.experiment.TrialStatus;

/** Asks a running trial to stop after the current step. The first request counts. */
final class StopSignal {

  private final AtomicReference<Stop> request = new AtomicReference<>();

  /**
   * Why a trial ends before its time.
   *
   * @param reason one sentence
   */
  record Stop(TrialStatus status, String reason) {}

  void send(TrialStatus status, String reason) {
    request.compareAndSet(null, new Stop(status, reason));
  }

  Optional<Stop> received() {
    return Optional.ofNullable(request.get());
  }
}
