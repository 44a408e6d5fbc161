package org.transfernlp.embeddings.internal.training;

/**
 * Leaves out occurrences of frequent words at random, as the original program does: an occurrence
 * of a word with frequency {@code f} stays with probability {@code min(1, sqrt(t / f) + t / f)},
 * where {@code t} is the threshold. (The paper's formula lacks the second summand.)
 *
 * <p>Whether an occurrence stays depends on the seed, the epoch and its place only, so that whoever
 * looks at it finds the same. Immutable.
 */
final class Subsampling {

  private static final int BITS = 30;

  /** Of each word, in 2^30. */
  private final int[] kept;

  /**
   * Probabilities for words that occur so often.
   *
   * @param threshold 0 to leave out nothing
   */
  Subsampling(long[] counts, long total, double threshold) {
    kept = new int[counts.length];
    for (int word = 0; word < kept.length; word++) {
      kept[word] = (int) Math.round(probability(counts[word], total, threshold) * (1 << BITS));
    }
  }

  /** How probable it is that an occurrence stays. */
  static double probability(long count, long total, double threshold) {
    double ratio = threshold * total / count;
    return threshold == 0 ? 1 : Math.min(1, Math.sqrt(ratio) + ratio);
  }

  /**
   * Whether the occurrence of a word stays.
   *
   * @param key of seed and epoch
   */
  boolean keeps(int word, int place, long key) {
    int odds = kept[word];
    return odds == 1 << BITS || Mix.of(key, place) >>> (64 - BITS) < odds;
  }
}
