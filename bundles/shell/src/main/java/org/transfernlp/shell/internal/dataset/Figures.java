package org.transfernlp.shell.internal.dataset;

import java.util.Locale;

/** How figures are written for people. */
final class Figures {

  private Figures() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A share in percent; "none" of nothing. */
  static String percent(double share) {
    return Double.isNaN(share) ? "none" : String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  static String oneDigit(double number) {
    return Double.isNaN(number) ? "none" : String.format(Locale.ROOT, "%.1f", number);
  }
}
