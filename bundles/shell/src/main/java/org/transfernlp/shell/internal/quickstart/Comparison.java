package org.transfernlp.shell.internal.quickstart;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.inference.TTest;

/**
 * Test accuracies of a target with and without transfer, of the same seeds in the same order.
 *
 * @param target id of the dataset
 * @param without in {@code [0, 1]} // [seed]
 * @param with in {@code [0, 1]} // [seed]
 */
record Comparison(String target, double[] without, double[] with) {

  /** What transfer gains at least where it is known to help, in points of a hundred. */
  static final int KNOWN_POINTS = 4;

  private static final double SIGNIFICANT = 0.05;

  /** So that a gain which is printed as that of the known answer is one. */
  private static final double ROUNDING = 1e-9;

  double meanWithout() {
    return mean(without);
  }

  double meanWith() {
    return mean(with);
  }

  double deviationWithout() {
    return deviation(without);
  }

  double deviationWith() {
    return deviation(with);
  }

  /** What transfer gains, in points of a hundred. */
  double points() {
    return 100 * (meanWith() - meanWithout());
  }

  /** Of the paired t-test, two-sided; 1 if no seed shows a difference. */
  double pValue() {
    return Arrays.equals(without, with)
        ? 1
        : TTest.withDefaults().pairedTest(with, without).getPValue();
  }

  /** Whether there is a significant gain, and one as large as is known. */
  boolean helpsAsKnown() {
    return helps() && points() >= KNOWN_POINTS - ROUNDING;
  }

  /** Whether there is a significant gain, however small. */
  boolean helps() {
    return points() > 0 && pValue() < SIGNIFICANT;
  }

  /** Whether there is a significant loss. */
  boolean hurts() {
    return points() < 0 && pValue() < SIGNIFICANT;
  }

  /** The p-value as it is written after "p": {@code < 0.001} or {@code = 0.042}. */
  String significance() {
    double p = pValue();
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "= %.3f", p);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The standard deviation of a sample. */
  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}
