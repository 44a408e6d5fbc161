package org.transfernlp.report.internal.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Round numbers on an axis (Heckbert 1990, "Nice numbers for graph labels", in Graphics Gems).
 *
 * @param low the end of the axis
 * @param high the other end
 * @param step between two of them
 */
public record Ticks(double low, double high, double step) {

  /** About so many steps from one number to another. */
  public static Ticks of(double least, double most, int steps) {
    double span = most > least ? most - least : Math.max(1, Math.abs(most) / 10);
    double rough = span / Math.max(1, steps);
    double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
    double fraction = rough / magnitude;
    double step = magnitude * (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10);
    double low = Math.floor(least / step) * step;
    double high = Math.ceil(most / step) * step;
    return new Ticks(low, high > low ? high : low + step, step);
  }

  /** How many there are. */
  public int count() {
    return (int) Math.round((high - low) / step) + 1;
  }

  /** One of them, from 0. */
  public double at(int index) {
    return low + index * step;
  }

  /** One of them as text. */
  public String label(int index) {
    int digits = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
    return BigDecimal.valueOf(at(index))
        .setScale(digits, RoundingMode.HALF_EVEN)
        .toPlainString()
        .replace('-', '−');
  }

  /** Where a value is on the axis, from 0 to 1. */
  public double position(double value) {
    return (value - low) / (high - low);
  }
}
