package org.transfernlp.shell.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CancellingTest {

  private final AtomicLong now = new AtomicLong(-3);
  private final Cancelling cancelling = new Cancelling(now::get);

  @Test
  void stepThatTakesLongIsNamed() {
    assertEquals("Cancelling…", cancelling.line("slow"));
    now.addAndGet(Duration.ofSeconds(10).toNanos());
    assertEquals(
        "Cancelling… waiting for the step at hand of model 'slow'; Ctrl-C again does not",
        cancelling.line("slow"));
  }

  @Test
  void logsSayItOnce() {
    assertEquals(Optional.empty(), cancelling.news("slow"));
    now.addAndGet(Duration.ofSeconds(11).toNanos());
    assertEquals(
        Optional.of(
            "Cancelling: waiting for the step at hand of model 'slow'; Ctrl-C again does not."),
        cancelling.news("slow"));
    assertEquals(Optional.empty(), cancelling.news("slow"));
  }
}
