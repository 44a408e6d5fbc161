package org.transfernlp.shell.internal.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.shell.internal.run.Screen;

@Timeout(20)
class WatchedInspectionTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** What would be drawn is waited for, as the drawing has its own pace. */
  private final CountDownLatch drawn = new CountDownLatch(1);

  private final PrintStream out =
      new PrintStream(bytes, true, StandardCharsets.UTF_8) {
        @Override
        public void print(String text) {
          super.print(text);
          if (text.contains("reading")) {
            drawn.countDown();
          }
        }
      };

  @Test
  void linesAndResultComeOut() {
    WatchedInspection watched = new WatchedInspection(Screen.NONE, out);
    Optional<Integer> result =
        watched.run(
            observer -> {
              observer.progress("reading", 1, 2);
              watched.println("first");
              watched.println("second");
              return 7;
            });
    assertEquals(Optional.of(7), result);
    assertEquals("first\nsecond\n", text());
  }

  @Test
  void terminalShowsOneLineThatIsRemoved() {
    WatchedInspection watched = new WatchedInspection(new Terminal(40), out);
    assertTrue(
        watched
            .run(
                observer -> {
                  observer.progress("reading train of mr", 1_234, 8_500);
                  await(drawn);
                  return true;
                })
            .isPresent());
    assertEquals("\r\u001b[Kreading train of mr: 1,234 of 8,500 (1…\r\u001b[K", text());
  }

  @Test
  void ctrlCEndsTheReadingAtTheNextExample() {
    Terminal terminal = new Terminal(0);
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Optional<Boolean> result =
        new WatchedInspection(terminal, out)
            .run(
                observer -> {
                  terminal.interrupt.run();
                  try {
                    observer.progress("reading", 1, 0);
                    return true;
                  } catch (RuntimeException e) {
                    end.complete(e);
                    throw e;
                  }
                });
    assertTrue(result.isEmpty());
    assertTrue(end.isDone());
  }

  @Test
  void secondCtrlCDoesNotWait() {
    Terminal terminal = new Terminal(0);
    CountDownLatch never = new CountDownLatch(1);
    Optional<Boolean> result =
        new WatchedInspection(terminal, out)
            .run(
                observer -> {
                  terminal.interrupt.run();
                  terminal.interrupt.run();
                  Thread.interrupted();
                  await(never);
                  return true;
                });
    assertTrue(result.isEmpty());
    never.countDown();
  }

  @Test
  void interruptOfTheCommandCancelsToo() {
    WatchedInspection watched = new WatchedInspection(Screen.NONE, out);
    Thread.currentThread().interrupt();
    CountDownLatch never = new CountDownLatch(1);
    assertTrue(
        watched
            .run(
                observer -> {
                  await(never);
                  return true;
                })
            .isEmpty());
    assertFalse(Thread.interrupted());
  }

  @Test
  void failureIsThrownOn() {
    DatasetException broken = new DatasetException("mr/rt.pos:3: broken");
    WatchedInspection watched = new WatchedInspection(Screen.NONE, out);
    assertSame(
        broken,
        assertThrows(
            DatasetException.class,
            () ->
                watched.run(
                    observer -> {
                      throw broken;
                    })));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static final class Terminal implements Screen {

    private final int width;
    private volatile Runnable interrupt = () -> {};

    Terminal(int width) {
      this.width = width;
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public Interruptible onInterrupt(Runnable action) {
      interrupt = action;
      return () -> {};
    }
  }
}
