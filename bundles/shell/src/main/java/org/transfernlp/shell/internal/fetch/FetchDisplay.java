package org.transfernlp.shell.internal.fetch;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.fetch.FetchPhase;
import org.transfernlp.dataset.fetch.FetchProgress;
import org.transfernlp.shell.internal.run.RewrittenLine;
import org.transfernlp.shell.internal.run.Screen;

/**
 * Shows how far a fetch has come: on a terminal by a line that is written over and over, elsewhere
 * by a line for each download. Used by one thread.
 */
final class FetchDisplay {

  private static final long REDRAW_IN_NS =
      TimeUnit.MILLISECONDS.toNanos(RewrittenLine.REDRAW_IN_MS);
  private static final double NS_PER_SECOND = 1e9;

  private final Screen screen;
  private final PrintStream out;
  private final LongSupplier clock;
  private final RewrittenLine line;
  private @Nullable FetchProgress last;
  private @Nullable Download announced;
  private long drawn;
  private long start;
  private long bytesAtStart;

  /**
   * A display that shows nothing yet.
   *
   * @param clock nanoseconds since some time
   */
  FetchDisplay(Screen screen, PrintStream out, LongSupplier clock) {
    this.screen = screen;
    this.out = out;
    this.clock = clock;
    line = new RewrittenLine(screen, out);
  }

  void show(FetchProgress progress) {
    FetchProgress before = last;
    last = progress;
    long now = clock.getAsLong();
    boolean news =
        before == null
            || before.phase() != progress.phase()
            || !before.download().equals(progress.download());
    if (news || progress.bytes() < bytesAtStart) {
      start = now;
      bytesAtStart = progress.bytes();
    }
    int width = screen.width();
    if (width == 0) {
      if (news) {
        announce(progress);
      }
    } else if (news || now - drawn >= REDRAW_IN_NS) {
      drawn = now;
      double seconds = (now - start) / NS_PER_SECOND;
      long speed = seconds > 0 ? (long) ((progress.bytes() - bytesAtStart) / seconds) : 0;
      line.show(FetchLine.format(progress, speed, width));
    }
  }

  /** Removes the line; what is printed next takes its place. */
  void clear() {
    line.erase();
    last = null;
  }

  private void announce(FetchProgress progress) {
    Download download = progress.download();
    if (progress.phase() == FetchPhase.WAITING) {
      out.println("Waiting for another download into the data folder.");
    } else if (progress.phase() == FetchPhase.DOWNLOADING && !download.equals(announced)) {
      announced = download;
      out.printf(
          "Downloading %s, %s MB%s%n",
          FetchLine.name(download),
          Megabytes.format(download.sizeInBytes()),
          progress.bytes() == 0
              ? ""
              : ", of which %s MB are here".formatted(Megabytes.format(progress.bytes())));
    }
    out.flush();
  }
}
