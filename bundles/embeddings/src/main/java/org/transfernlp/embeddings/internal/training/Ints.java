package org.transfernlp.embeddings.internal.training;

import java.util.Arrays;

/** A list of numbers that keeps its memory when it is emptied. */
final class Ints {

  private int[] values = new int[64];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The numbers, from place 0 to {@code size() - 1}. */
  int[] values() {
    return values;
  }
}
