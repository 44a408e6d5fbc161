package org.transfernlp.report.internal.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The step-down correction for several tests (Holm 1979, "A simple sequentially rejective multiple
 * test procedure").
 */
public final class Holm {

  private Holm() {}

  /** The corrected p-values, in the order of those given. */
  public static double[] adjust(double[] pValues) {
    int tests = pValues.length;
    int[] order =
        IntStream.range(0, tests)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[tests];
    double least = 0;
    for (int rank = 0; rank < tests; rank++) {
      least = Math.max(least, Math.min(1, (tests - rank) * pValues[order[rank]]));
      adjusted[order[rank]] = least;
    }
    return adjusted;
  }
}
