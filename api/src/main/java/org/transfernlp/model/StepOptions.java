package org.transfernlp.model;

/**
 * How one training step is made.
 *
 * @param embeddingRate learning rate of {@link LayerGroup#EMBEDDING}; 0 leaves it as it is, bit for
 *     bit
 * @param hiddenRate learning rate of {@link LayerGroup#HIDDEN}; 0 leaves it as it is, bit for bit
 * @param outputRate learning rate of {@link LayerGroup#OUTPUT}; 0 leaves it as it is, bit for bit
 * @param dropout probability that a unit is dropped, in {@code [0, 1)}; which units are dropped is
 *     the model's to say in its description. The models of TransferNLP drop components of the word
 *     vectors and units of the last hidden layer, and scale the others up by {@code 1 / (1 -
 *     dropout)} (inverted dropout), so that nothing has to be scaled in {@link Network#predict}
 * @param seed all randomness of the step comes from this number, so that training can be resumed at
 *     any step
 */
public record StepOptions(
    double embeddingRate, double hiddenRate, double outputRate, double dropout, long seed) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a rate is negative or the dropout is not in {@code [0, 1)}
   */
  public StepOptions {
    if (!(embeddingRate >= 0 && hiddenRate >= 0 && outputRate >= 0)) {
      throw new IllegalArgumentException("A learning rate must not be negative");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("Dropout must be in [0, 1), is " + dropout);
    }
  }
}
