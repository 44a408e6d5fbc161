package org.transfernlp.experiment;

/**
 * What a trial can be tuned by. {@link #DEFAULTS} is a good start; the {@code with…} methods change
 * one value each.
 *
 * @param learningRate of stochastic gradient descent on the mean loss of a mini-batch, in epoch 1
 * @param learningRateDecay what is left of the learning rate after each epoch, in {@code (0, 1]}
 *     (the "power decay" of Mou et al. 2016, section 3.3)
 * @param dropout probability that a unit is dropped in training, in {@code [0, 1)}
 * @param epochs how often the training data are gone through, at most
 * @param patience after how many epochs without a better validation accuracy training ends; 0 to
 *     train all epochs
 * @param miniBatchSize examples in a training step
 * @param embeddingSize length of a word's vector
 * @param hiddenSize units in a hidden layer
 * @param vocabularySize most words to know; the rarest are left out first
 * @param minCount how often a word must stand in the training data to be known
 * @param maxTokens how many tokens of a text are read; the rest is cut off
 */
public record Hyperparameters(
    double learningRate,
    double learningRateDecay,
    double dropout,
    int epochs,
    int patience,
    int miniBatchSize,
    int embeddingSize,
    int hiddenSize,
    int vocabularySize,
    int minCount,
    int maxTokens) {

  /**
   * The sizes of Mou et al. 2016, section 3.3; the rest chosen by validation accuracy on MR, with
   * and without transfer.
   */
  public static final Hyperparameters DEFAULTS =
      new Hyperparameters(1, 0.95, 0.5, 25, 0, 50, 100, 100, 50_000, 2, 400);

  /** The same for a source, which has so many examples that few epochs and little dropout do. */
  public static final Hyperparameters SOURCE_DEFAULTS =
      DEFAULTS.withLearningRateDecay(0.5).withDropout(0.2).withEpochs(3);

  /**
   * Checks the ranges.
   *
   * @throws ExperimentException if a value is out of range
   */
  public Hyperparameters {
    require(
        learningRate > 0 && learningRate <= 1000, "learning rate", learningRate, "in (0, 1000]");
    require(
        learningRateDecay > 0 && learningRateDecay <= 1, "decay", learningRateDecay, "in (0, 1]");
    require(dropout >= 0 && dropout < 1, "dropout", dropout, "in [0, 1)");
    requirePositive(epochs, "epochs");
    require(patience >= 0, "patience", patience, "at least 0");
    requirePositive(miniBatchSize, "mini-batch size");
    requirePositive(embeddingSize, "embedding size");
    requirePositive(hiddenSize, "hidden size");
    requirePositive(vocabularySize, "vocabulary size");
    requirePositive(minCount, "minimum count");
    requirePositive(maxTokens, "maximum number of tokens");
  }

  /** These with another learning rate. */
  public Hyperparameters withLearningRate(double rate) {
    return new Hyperparameters(
        rate,
        learningRateDecay,
        dropout,
        epochs,
        patience,
        miniBatchSize,
        embeddingSize,
        hiddenSize,
        vocabularySize,
        minCount,
        maxTokens);
  }

  /** These with another decay of the learning rate. */
  public Hyperparameters withLearningRateDecay(double decay) {
    return new Hyperparameters(
        learningRate,
        decay,
        dropout,
        epochs,
        patience,
        miniBatchSize,
        embeddingSize,
        hiddenSize,
        vocabularySize,
        minCount,
        maxTokens);
  }

  /** These with another dropout. */
  public Hyperparameters withDropout(double probability) {
    return new Hyperparameters(
        learningRate,
        learningRateDecay,
        probability,
        epochs,
        patience,
        miniBatchSize,
        embeddingSize,
        hiddenSize,
        vocabularySize,
        minCount,
        maxTokens);
  }

  /** These with another number of epochs. */
  public Hyperparameters withEpochs(int number) {
    return new Hyperparameters(
        learningRate,
        learningRateDecay,
        dropout,
        number,
        patience,
        miniBatchSize,
        embeddingSize,
        hiddenSize,
        vocabularySize,
        minCount,
        maxTokens);
  }

  /** These with another patience. */
  public Hyperparameters withPatience(int number) {
    return new Hyperparameters(
        learningRate,
        learningRateDecay,
        dropout,
        epochs,
        number,
        miniBatchSize,
        embeddingSize,
        hiddenSize,
        vocabularySize,
        minCount,
        maxTokens);
  }

  private static void requirePositive(int value, String name) {
    require(value > 0, name, value, "at least 1");
  }

  private static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw new ExperimentException("The %s must be %s, but is %s.".formatted(name, range, value));
    }
  }
}
