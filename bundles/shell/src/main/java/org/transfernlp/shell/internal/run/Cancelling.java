package org.transfernlp.shell.internal.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What is said while trials are being cancelled. They end with the training step at hand; one that
 * takes long, or never returns, is named. Used by one thread.
 */
final class Cancelling {

  private static final long LONG_IN_NS = Duration.ofSeconds(10).toNanos();

  private final LongSupplier nanoTime;
  private final long begun;
  private boolean told;

  /**
   * Begins now.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  Cancelling(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    begun = nanoTime.getAsLong();
  }

  /** How it is now. */
  String line(String model) {
    return takesLong() ? "Cancelling… " + waiting(model) : "Cancelling…";
  }

  /** A line for output that cannot be rewritten, once. */
  Optional<String> news(String model) {
    if (told || !takesLong()) {
      return Optional.empty();
    }
    told = true;
    return Optional.of("Cancelling: " + waiting(model) + ".");
  }

  private boolean takesLong() {
    return nanoTime.getAsLong() - begun >= LONG_IN_NS;
  }

  private static String waiting(String model) {
    return "waiting for the step at hand of model '%s'; Ctrl-C again does not".formatted(model);
  }
}
