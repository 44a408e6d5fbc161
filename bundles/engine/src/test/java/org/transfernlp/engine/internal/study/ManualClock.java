package org.transfernlp.engine.internal.study;

import java.time.Duration;
import java.time.Instant;

/** A clock that a test moves. */
final class ManualClock implements StudyClock {

  /** Called whenever somebody waits. */
  Runnable whileAsleep = () -> {};

  private Duration time = Duration.ZERO;

  void advanceSeconds(long seconds) {
    time = time.plusSeconds(seconds);
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plus(time);
  }

  @Override
  public long nanoTime() {
    return time.toNanos();
  }

  @Override
  public void sleep(Duration duration) {
    time = time.plus(duration);
    whileAsleep.run();
  }
}
