package org.transfernlp.model;

/**
 * The sizes of a network and the seed of its random initialisation.
 *
 * @param vocabularySize number of token ids; ids run from 0, which stands for all unknown words and
 *     is trained as any other, to {@code vocabularySize - 1}
 * @param embeddingSize length of a word's vector
 * @param hiddenSize number of units in each hidden layer
 * @param seed the same seed gives the same initial parameters, bit for bit; neighbouring seeds, as
 *     1 and 2, give ones that have nothing in common
 */
public record NetworkSpec(int vocabularySize, int embeddingSize, int hiddenSize, long seed) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public NetworkSpec {
    if (vocabularySize < 1 || embeddingSize < 1 || hiddenSize < 1) {
      throw new IllegalArgumentException(
          "Sizes must be positive: vocabulary %d, embedding %d, hidden %d"
              .formatted(vocabularySize, embeddingSize, hiddenSize));
    }
  }
}
