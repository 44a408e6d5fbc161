package org.transfernlp.embeddings.internal.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, in which equal values share the
 * mean of the ranks they take up together.
 */
final class Spearman {

  private Spearman() {}

  /** The correlation, in {@code [-1, 1]}; not a number if all values of either are equal. */
  static double correlation(double[] a, double[] b) {
    double[] ranksOfA = ranks(a);
    double[] ranksOfB = ranks(b);
    double mean = (a.length + 1) / 2.0;
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < a.length; i++) {
      double fromA = ranksOfA[i] - mean;
      double fromB = ranksOfB[i] - mean;
      product += fromA * fromB;
      squaresOfA += fromA * fromA;
      squaresOfB += fromB * fromB;
    }
    return product / Math.sqrt(squaresOfA * squaresOfB);
  }

  /** From 1. */
  static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] ranks = new double[values.length];
    int start = 0;
    while (start < order.length) {
      int end = start + 1;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      double shared = (start + 1 + end) / 2.0;
      Arrays.stream(order, start, end).forEach(i -> ranks[i] = shared);
      start = end;
    }
    return ranks;
  }
}
