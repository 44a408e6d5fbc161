package org.transfernlp.shell.internal.fetch;

import java.util.Locale;

/** Sizes for people. */
final class Megabytes {

  private static final double BYTES = 1e6;

  private Megabytes() {}

  /** One decimal, and two below a tenth: 84.1, 0.02. */
  static String format(long bytes) {
    double megabytes = bytes / BYTES;
    return String.format(Locale.ROOT, megabytes < 0.1 ? "%.2f" : "%.1f", megabytes);
  }
}
