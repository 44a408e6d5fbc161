package org.transfernlp.shell.internal.run;

import java.time.Duration;
import java.util.Locale;

/** Durations as a clock shows them. */
public final class Clock {

  private Clock() {}

  /** Hours only where there are some: 0:07, 12:34, 1:02:03. */
  public static String format(Duration duration) {
    Duration rounded = duration.plusMillis(500);
    return rounded.toHours() > 0
        ? String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            rounded.toHours(),
            rounded.toMinutesPart(),
            rounded.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", rounded.toMinutes(), rounded.toSecondsPart());
  }
}
