package org.transfernlp.engine.internal.trial;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.transfernlp.experiment.TrialStatus;

/** Asks a trial to stop as soon as it can. The first request counts. */
final class StopSignal {

  private final CompletableFuture<Stop> request = new CompletableFuture<>();

  /**
   * Why a trial ends before its time.
   *
   * @param reason one sentence
   */
  record Stop(TrialStatus status, String reason) {}

  void send(TrialStatus status, String reason) {
    request.complete(new Stop(status, reason));
  }

  Optional<Stop> received() {
    return Optional.ofNullable(request.getNow(null));
  }

  /**
   * Returns if the trial may go on.
   *
   * @throws CancellationException if it has to stop
   */
  void check() {
    received()
        .ifPresent(
            stop -> {
              throw new CancellationException(stop.reason());
            });
  }

  /**
   * Waits for something that another thread does.
   *
   * @param other ends normally, however that goes
   * @throws CancellationException if this trial has to stop first
   */
  void await(CompletableFuture<Void> other) {
    CompletableFuture.anyOf(request, other).join();
    if (!other.isDone()) {
      check();
    }
  }
}
