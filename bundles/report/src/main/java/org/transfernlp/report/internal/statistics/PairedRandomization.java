package org.transfernlp.report.internal.statistics;

import java.util.Map;
import java.util.TreeMap;

/**
 * Approximate randomisation on paired answers, two-sided (Noreen 1989, "Computer-intensive methods
 * for testing hypotheses"; Yeh 2000, "More accurate tests for the statistical significance of
 * result differences").
 *
 * <p>Two systems have answered the same examples, several times each (once a seed). The unit that
 * is shuffled is the example: the differences between the systems are summed over the seeds, and in
 * each shuffle every example's sum keeps or changes its sign with probability 1/2, for all its
 * seeds at once. The answers of several seeds to one example are not independent; to shuffle them
 * one by one would take them for so many more examples than there are. The p-value is {@code (r +
 * 1) / (R + 1)}, of {@code R} shuffles of which {@code r} have a total at least as far from 0 as
 * the one observed.
 */
public final class PairedRandomization {

  /** How often the answers are shuffled. */
  public static final int SHUFFLES = 10_000;

  private static final long SEED = 20_160_101;

  private PairedRandomization() {}

  /**
   * How probable a difference at least as large is if the systems are exchangeable.
   *
   * @param differences of each example, in how many more seeds the one system was right than the
   *     other // [example]
   */
  public static double pValue(int[] differences) {
    return pValue(differences, SHUFFLES, SEED);
  }

  static double pValue(int[] differences, int shuffles, long seed) {
    long total = 0;
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int difference : differences) {
      total += difference;
      if (difference != 0) {
        counts.merge(Math.abs(difference), 1, Integer::sum);
      }
    }
    int[] sizes = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
    int[] coins = counts.values().stream().mapToInt(Integer::intValue).toArray();
    long observed = Math.abs(total);
    SplitMix random = new SplitMix(seed);
    int asFar = 0;
    for (int shuffle = 0; shuffle < shuffles; shuffle++) {
      // Of the examples with the same difference it matters only how many keep their sign.
      long shuffled = 0;
      for (int i = 0; i < sizes.length; i++) {
        shuffled += (long) sizes[i] * (2 * random.heads(coins[i]) - coins[i]);
      }
      if (Math.abs(shuffled) >= observed) {
        asFar++;
      }
    }
    return (asFar + 1.0) / (shuffles + 1.0);
  }
}
