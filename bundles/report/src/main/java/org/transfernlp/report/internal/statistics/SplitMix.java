package org.transfernlp.report.internal.statistics;

/**
 * SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"), whose
 * numbers no version of Java changes.
 */
final class SplitMix {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  SplitMix(long seed) {
    state = seed;
  }

  long next() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** How many of some fair coins show heads. */
  int heads(int coins) {
    int heads = 0;
    for (int left = coins; left > 0; left -= Long.SIZE) {
      long tosses = next();
      heads += Long.bitCount(left >= Long.SIZE ? tosses : tosses >>> (Long.SIZE - left));
    }
    return heads;
  }
}
