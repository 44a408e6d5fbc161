package org.transfernlp.shell.internal.run;

/** Numbers as people write them. */
public final class PlainNumber {

  private static final double MOST_DIGITS = 1e9;

  private PlainNumber() {}

  /** Without a point where there is nothing behind it: 0.5, 1, 2.6. */
  public static String format(double value) {
    return value == Math.rint(value) && Math.abs(value) < MOST_DIGITS
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
