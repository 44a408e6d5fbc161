package org.transfernlp.engine.internal.corpus;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random orders. */
final class Permutation {

  private Permutation() {}

  /** The numbers from 0 in a random order. */
  static int[] of(int size, SplittableRandom random) {
    int[] values = IntStream.range(0, size).toArray();
    shuffle(values, random);
    return values;
  }

  /** Fisher and Yates's shuffle. */
  private static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
