package org.transfernlp.shell.internal.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people. */
public final class LocalTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private LocalTime() {}

  /** A moment in the time zone of this process. */
  public static String format(Instant moment) {
    return FORMAT.format(moment.atZone(ZoneId.systemDefault()));
  }

  /** Seconds with a fraction; none of what is not a number. */
  static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (1000 * seconds));
  }
}
