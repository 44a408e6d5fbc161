package org.transfernlp.embedding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Vectors of words. Thread-safe. */
public final class WordVectors {

  private final List<String> words;
  private final Map<String, Integer> rows;
  private final int dimension;
  private final float[] values;

  /**
   * Vectors of these words.
   *
   * @param words the most frequent first, as far as that is known
   * @param values {@code [words, dimension]}, row by row; not copied
   * @throws IllegalArgumentException if there are not as many values, or a word stands twice
   */
  public WordVectors(List<String> words, int dimension, float[] values) {
    if ((long) words.size() * dimension != values.length) {
      throw new IllegalArgumentException(
          "%d values for %d words of dimension %d"
              .formatted(values.length, words.size(), dimension));
    }
    this.words = List.copyOf(words);
    this.dimension = dimension;
    this.values = values;
    rows = new HashMap<>(words.size() * 2);
    for (int row = 0; row < words.size(); row++) {
      if (rows.put(words.get(row), row) != null) {
        throw new IllegalArgumentException("The word '" + words.get(row) + "' stands twice");
      }
    }
  }

  /** The number of words. */
  public int size() {
    return words.size();
  }

  /** The length of each vector. */
  public int dimension() {
    return dimension;
  }

  /** All words in the order of their rows. */
  public List<String> words() {
    return words;
  }

  /** The row of a word, exactly as it is written; -1 if it has no vector. */
  public int row(String word) {
    return rows.getOrDefault(word, -1);
  }

  /** Copies a row to {@code target[offset..offset + dimension]}. */
  public void copy(int row, float[] target, int offset) {
    System.arraycopy(values, row * dimension, target, offset, dimension);
  }
}
