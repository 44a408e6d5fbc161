package org.transfernlp.shell.internal.dataset;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.transfernlp.dataset.inspection.InspectionObserver;
import org.transfernlp.shell.internal.run.Failures;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.RewrittenLine;
import org.transfernlp.shell.internal.run.Screen;

/**
 * A long reading, shown by a line that is rewritten while it goes on and ended by Ctrl-C or an
 * interrupt. It runs in a thread of its own, as a dataset may read whole archives before its first
 * example. Used by one thread, for one reading after the other.
 */
public final class WatchedInspection {

  private final Screen screen;
  private final PrintStream out;
  private final RewrittenLine line;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final AtomicInteger interrupts = new AtomicInteger();
  private volatile Progress progress = Progress.NONE;

  private record Progress(String activity, long done, long total) {

    static final Progress NONE = new Progress("", 0, 0);

    String line() {
      if (done == 0) {
        return activity;
      }
      return total == 0
          ? String.format(Locale.ROOT, "%s: %,d", activity, done)
          : String.format(
              Locale.ROOT, "%s: %,d of %,d (%d %%)", activity, done, total, 100 * done / total);
    }
  }

  /** Readings that are shown here. */
  public WatchedInspection(Screen screen, PrintStream out) {
    this.screen = screen;
    this.out = out;
    line = new RewrittenLine(screen, out);
  }

  /**
   * Runs a reading to its end, or until it is cancelled. A second Ctrl-C does not even wait for it
   * to notice.
   *
   * @return what it found, or empty if it was cancelled
   * @throws RuntimeException what it failed with
   */
  public <T> Optional<T> run(Function<InspectionObserver, T> reading) {
    CompletableFuture<T> end = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(end, reading), "transfer-inspection");
    thread.setDaemon(true);
    Runnable cancel =
        () -> {
          interrupts.incrementAndGet();
          // Ends the reading of a file at once; elsewhere the next call of the observer does.
          thread.interrupt();
        };
    Screen.Interruptible interruptible = screen.onInterrupt(cancel);
    try {
      thread.start();
      watch(end, cancel);
    } finally {
      interruptible.close();
      line.erase();
      printLines();
    }
    if (cancelled()) {
      return Optional.empty();
    }
    try {
      return Optional.of(end.join());
    } catch (RuntimeException e) {
      throw Failures.unchecked(e);
    }
  }

  /** Has a line printed. For use by the reading, from its thread. */
  public void println(String line) {
    lines.add(line);
  }

  @SuppressWarnings("IllegalCatch")
  private <T> void complete(CompletableFuture<T> end, Function<InspectionObserver, T> reading) {
    try {
      end.complete(reading.apply(this::progress));
    } catch (RuntimeException | Error e) {
      end.completeExceptionally(e);
    }
  }

  private void progress(String activity, long done, long total) {
    if (cancelled()) {
      throw new CancellationException();
    }
    progress = new Progress(activity, done, total);
  }

  private boolean cancelled() {
    return interrupts.get() > 0;
  }

  private void watch(CompletableFuture<?> end, Runnable cancel) {
    while (!end.isDone() && interrupts.get() < 2) {
      try {
        end.get(RewrittenLine.REDRAW_IN_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        printLines();
        line.show(cancelled() ? "Cancelling…" : PlainText.visible(progress.line()));
      } catch (InterruptedException e) {
        cancel.run();
      } catch (ExecutionException | CancellationException e) {
        return; // whoever asks for the result is told
      }
    }
  }

  private void printLines() {
    for (String next = lines.poll(); next != null; next = lines.poll()) {
      line.erase();
      out.println(next);
    }
    out.flush();
  }
}
