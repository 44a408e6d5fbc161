package org.transfernlp.report.internal.statistics;

import java.util.Arrays;

/**
 * Mean and spread of some values.
 *
 * @param n how many there are
 * @param mean not a number if there are none
 * @param deviation the standard deviation of a sample (n - 1); not a number if there are less than
 *     two
 */
public record Sample(int n, double mean, double deviation) {

  /** Those of values in any order. */
  public static Sample of(double[] values) {
    int n = values.length;
    if (n == 0) {
      return new Sample(0, Double.NaN, Double.NaN);
    }
    // Sorted, so that the same values give the same bits whatever order they come in.
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    // Equal values have a deviation of exactly 0, which rounding of their mean would hide.
    double mean = sorted[0] == sorted[n - 1] ? sorted[0] : sum / n;
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    return new Sample(n, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)));
  }

  /** Whether there are no values. */
  public boolean isEmpty() {
    return n == 0;
  }

  /** Whether there are enough values for a standard deviation. */
  public boolean hasDeviation() {
    return n > 1;
  }
}
