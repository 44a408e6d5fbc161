package org.transfernlp.model.layers;

import java.util.SplittableRandom;
import org.transfernlp.model.Tensor;

/**
 * The vectors of all words. Only the rows of a mini-batch's distinct words are read and trained, so
 * that the cost of a step does not depend on the size of the vocabulary.
 */
final class EmbeddingTable {

  /** The name of the table as a tensor. */
  static final String NAME = "E";

  private static final double RANGE = 0.25;

  private final int size;
  private final float[][] rows; // [vocabulary][size]
  private final int[] slotOfToken; // [vocabulary]
  private final int[] seenInBatch; // [vocabulary]
  private int batch;
  private int[] distinctTokens = new int[0]; // [at least distinct]
  private int distinct;

  EmbeddingTable(int vocabularySize, int size, long seed) {
    this.size = size;
    rows = new float[vocabularySize][size];
    slotOfToken = new int[vocabularySize];
    seenInBatch = new int[vocabularySize];
    SplittableRandom random = new SplittableRandom(seed);
    for (float[] row : rows) {
      for (int j = 0; j < size; j++) {
        row[j] = (float) random.nextDouble(-RANGE, RANGE);
      }
    }
  }

  /** A copy of all vectors, {@code [vocabulary, size]}. */
  Tensor read() {
    float[] values = new float[rows.length * size];
    for (int token = 0; token < rows.length; token++) {
      System.arraycopy(rows[token], 0, values, token * size, size);
    }
    return new Tensor(NAME, new int[] {rows.length, size}, values);
  }

  /** Replaces all vectors. */
  void write(Tensor tensor) {
    for (int token = 0; token < rows.length; token++) {
      System.arraycopy(tensor.values(), token * size, rows[token], 0, size);
    }
  }

  /**
   * Numbers the distinct tokens of a mini-batch in the order of their first occurrence.
   *
   * @param slots is written to: the number of each token, {@code [tokens]}
   * @return how many distinct tokens there are
   */
  int index(int[] tokens, int[] slots) {
    batch++;
    distinct = 0;
    if (distinctTokens.length < tokens.length) {
      distinctTokens = new int[tokens.length];
    }
    for (int i = 0; i < tokens.length; i++) {
      int token = tokens[i];
      if (seenInBatch[token] != batch) {
        seenInBatch[token] = batch;
        slotOfToken[token] = distinct;
        distinctTokens[distinct++] = token;
      }
      slots[i] = slotOfToken[token];
    }
    return distinct;
  }

  /** Copies the vectors of the distinct tokens to {@code words [distinct * size]}. */
  void gather(float[] words) {
    for (int slot = 0; slot < distinct; slot++) {
      System.arraycopy(rows[distinctTokens[slot]], 0, words, slot * size, size);
    }
  }

  /** Moves the vectors of the distinct tokens against {@code gradient [distinct * size]}. */
  void step(float[] gradient, float learningRate) {
    for (int slot = 0; slot < distinct; slot++) {
      float[] row = rows[distinctTokens[slot]];
      int from = slot * size;
      for (int j = 0; j < size; j++) {
        row[j] -= learningRate * gradient[from + j];
      }
    }
  }
}
