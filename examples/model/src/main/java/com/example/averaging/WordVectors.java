package com.example.averaging;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

/** The layer group E: a vector for each word. A text is the average of its words' vectors. */
final class WordVectors {

  private static final double RANGE = 0.25;

  private final int words;
  private final int size;
  private final float[] vectors; // [words * size]

  /** Random vectors. */
  WordVectors(int words, int size, long seed) {
    this.words = words;
    this.size = size;
    vectors = new float[words * size];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) random.nextDouble(-RANGE, RANGE);
    }
  }

  /** Writes the average of a text's words to {@code average [size]}. */
  void average(TokenSequences texts, int text, float[] average) {
    Arrays.fill(average, 0);
    for (int i = texts.offsets()[text]; i < texts.offsets()[text + 1]; i++) {
      int row = texts.tokens()[i] * size;
      for (int k = 0; k < size; k++) {
        average[k] += vectors[row + k];
      }
    }
    for (int k = 0; k < size; k++) {
      average[k] /= texts.length(text);
    }
  }

  /**
   * Moves the vectors of a text's words against the gradient of their average. Those of other words
   * are not touched, so that a step takes no longer with a larger vocabulary.
   */
  void step(TokenSequences texts, int text, float[] gradient, float rate) {
    float rateOfWord = rate / texts.length(text);
    for (int i = texts.offsets()[text]; i < texts.offsets()[text + 1]; i++) {
      int row = texts.tokens()[i] * size;
      for (int k = 0; k < size; k++) {
        vectors[row + k] -= rateOfWord * gradient[k];
      }
    }
  }

  /** A copy. */
  List<Tensor> read() {
    return List.of(new Tensor("vectors", new int[] {words, size}, vectors.clone()));
  }

  /** Copies tensors of the names and shapes that {@link #read} gives. */
  void write(List<Tensor> tensors) {
    System.arraycopy(tensors.get(0).values(), 0, vectors, 0, vectors.length);
  }
}
