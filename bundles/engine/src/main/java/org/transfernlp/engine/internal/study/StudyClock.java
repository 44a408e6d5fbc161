package org.transfernlp.engine.internal.study;

import java.time.Duration;
import java.time.Instant;

/** What time it is. */
interface StudyClock {

  /** The computer's clock. */
  StudyClock SYSTEM =
      new StudyClock() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
          Thread.sleep(time.toMillis());
        }
      };

  /** The date and time. */
  Instant now();

  /** As {@link System#nanoTime}. */
  long nanoTime();

  /** Waits. */
  void sleep(Duration time) throws InterruptedException;
}
