package org.transfernlp.dataset.fetch.internal;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server cannot answer now, and may be able to some time later. */
final class Busy extends IOException {

  private static final long serialVersionUID = 1L;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private final @Nullable Duration pause;

  /**
   * The answer of such a server.
   *
   * @param retryAfter that header as it came, empty if it did not
   */
  Busy(int status, String retryAfter) {
    super("the server answered with status " + status);
    pause = pause(retryAfter);
  }

  /** Whether a server that answers so may answer otherwise when it is asked again. */
  static boolean isOne(int status) {
    return switch (status) {
      case 408, 429, 500, 502, 503, 504 -> true;
      default -> false;
    };
  }

  /** What the server asks to wait; null if it does not say. */
  @Nullable Duration pause() {
    return pause;
  }

  /** By RFC 9110, 10.2.3: seconds, or a date. */
  private static @Nullable Duration pause(String retryAfter) {
    if (SECONDS.matcher(retryAfter).matches()) {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      Duration pause =
          Duration.between(
              Instant.now(), ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeException e) {
      return null; // It makes no sense, as if it were not there.
    }
  }
}
