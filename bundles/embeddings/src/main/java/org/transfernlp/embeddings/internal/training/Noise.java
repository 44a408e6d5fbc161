package org.transfernlp.embeddings.internal.training;

/**
 * The distribution that negatives are drawn from: {@code P(w) = count(w)^0.75 / sum over v of
 * count(v)^0.75} (Mikolov et al. 2013b, section 2.2). Exact, in one look-up a draw, by the alias
 * method (Walker 1977; set up as in Vose 1991). Immutable.
 */
final class Noise {

  private static final double POWER = 0.75;

  /** Of each cell, the odds in 2^32 of its own word in the upper half and its other word below. */
  private final long[] cells;

  Noise(long[] counts) {
    int size = counts.length;
    cells = new long[size];
    double[] share = new double[size];
    double sum = 0;
    for (int word = 0; word < size; word++) {
      share[word] = weight(counts[word]);
      sum += share[word];
    }
    int[] stack = new int[size];
    // Words with less than a cell's share lie at the bottom of the array, the others at its top.
    int small = 0;
    int large = size;
    for (int word = 0; word < size; word++) {
      share[word] *= size / sum;
      if (share[word] < 1) {
        stack[small++] = word;
      } else {
        stack[--large] = word;
      }
    }
    while (small > 0 && large < size) {
      int poor = stack[--small];
      int rich = stack[large];
      cells[poor] = cell(share[poor], rich);
      share[rich] -= 1 - share[poor];
      if (share[rich] < 1) {
        large++;
        stack[small++] = rich;
      }
    }
    // What is left has a share of 1 but for rounding.
    while (small > 0) {
      int word = stack[--small];
      cells[word] = cell(1, word);
    }
    while (large < size) {
      int word = stack[large++];
      cells[word] = cell(1, word);
    }
  }

  /** What the probability of a word that occurs so often is in proportion to. */
  static double weight(long count) {
    return StrictMath.pow((double) count, POWER);
  }

  private static long cell(double odds, int other) {
    return Math.min((long) (odds * 0x1p32), 0xFFFFFFFFL) << 32 | other;
  }

  /**
   * A word.
   *
   * @param random 64 random bits
   */
  int draw(long random) {
    int word = (int) (((random >>> 32) * cells.length) >>> 32);
    long cell = cells[word];
    return (random & 0xFFFFFFFFL) < cell >>> 32 ? word : (int) cell;
  }
}
