package org.transfernlp.embeddings.internal.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.WordVectors;

/** Vectors that are read one by one. Of a word that stands twice, the first vector counts. */
final class VectorTable {

  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final int SMALLEST = 1 << 12;

  private final int dimension;
  private final List<String> words = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private float[] values;
  private int duplicates;

  /**
   * A table.
   *
   * @param likelyWords how many there will be, as far as that is known, never more than the file
   *     has room for
   */
  VectorTable(int dimension, long likelyWords) {
    this.dimension = dimension;
    values = new float[(int) Math.min(LONGEST_ARRAY, Math.max(SMALLEST, likelyWords * dimension))];
  }

  /**
   * Adds a row.
   *
   * @param row {@code [dimension]}, copied
   * @throws EmbeddingException if that makes too many values
   */
  void add(String word, float[] row) {
    if (!seen.add(word)) {
      duplicates++;
      return;
    }
    int used = words.size() * dimension;
    long needed = (long) used + dimension;
    if (needed > LONGEST_ARRAY) {
      throw new EmbeddingException(
          "There are more than %,d values in the file, which is more than can be used; take its first %,d words only."
              .formatted(LONGEST_ARRAY, words.size()));
    }
    if (needed > values.length) {
      long more = Math.max(needed, values.length + (values.length >> 1));
      values = Arrays.copyOf(values, (int) Math.min(LONGEST_ARRAY, more));
    }
    System.arraycopy(row, 0, values, used, dimension);
    words.add(word);
  }

  /** Rows that were left out. */
  int duplicates() {
    return duplicates;
  }

  /** All rows; nothing can be added afterwards. */
  WordVectors vectors() {
    int used = words.size() * dimension;
    return new WordVectors(
        words, dimension, used == values.length ? values : Arrays.copyOf(values, used));
  }
}
