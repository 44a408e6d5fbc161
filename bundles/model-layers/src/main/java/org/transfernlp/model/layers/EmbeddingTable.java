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
  private final float[] vectors; // [vocabulary * size]
  private final int[] slotOfToken; // [vocabulary]
  private final int[] seenInBatch; // [vocabulary]
  private int batch;
  private int[] distinctTokens = new int[0]; // [at least distinct]
  private int distinct;

  // The rows of the mini-batch side by side: a loop over two arrays with one common index is
  // vectorised, and one over a row here and a row there is not.
  private float[] gathered = new float[0]; // [at least distinct * size]

  EmbeddingTable(int vocabularySize, int size, long seed) {
    this.size = size;
    vectors = new float[Math.multiplyExact(vocabularySize, size)];
    slotOfToken = new int[vocabularySize];
    seenInBatch = new int[vocabularySize];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) random.nextDouble(-RANGE, RANGE);
    }
  }

  /** A copy of all vectors, {@code [vocabulary, size]}. */
  Tensor read() {
    return new Tensor(NAME, new int[] {seenInBatch.length, size}, vectors.clone());
  }

  /** Replaces all vectors. */
  void write(Tensor tensor) {
    System.arraycopy(tensor.values(), 0, vectors, 0, vectors.length);
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
    if (gathered.length < distinct * size) {
      gathered = new float[distinct * size];
    }
    for (int slot = 0; slot < distinct; slot++) {
      System.arraycopy(vectors, distinctTokens[slot] * size, gathered, slot * size, size);
    }
    System.arraycopy(gathered, 0, words, 0, distinct * size);
  }

  /**
   * Moves the vectors of the distinct tokens against {@code gradient [distinct * size]}, after
   * {@link #gather}.
   */
  void step(float[] gradient, float learningRate) {
    int count = distinct * size;
    for (int i = 0; i < count; i++) {
      gathered[i] -= learningRate * gradient[i];
    }
    for (int slot = 0; slot < distinct; slot++) {
      System.arraycopy(gathered, slot * size, vectors, distinctTokens[slot] * size, size);
    }
  }
}
