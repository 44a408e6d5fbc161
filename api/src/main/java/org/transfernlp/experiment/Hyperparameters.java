package org.transfernlp.experiment;

import java.util.function.Consumer;

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
 * @param trainingExamples how many of the training examples are used, drawn by the seed of the
 *     trial; 0 for all of them, as are more than there are
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
    int maxTokens,
    int trainingExamples) {

  /**
   * The sizes of Mou et al. 2016, section 3.3; the rest chosen by validation accuracy on MR, with
   * and without transfer.
   */
  public static final Hyperparameters DEFAULTS =
      new Hyperparameters(1, 0.95, 0.5, 25, 0, 50, 100, 100, 50_000, 2, 400, 0);

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
    require(trainingExamples >= 0, "number of training examples", trainingExamples, "at least 0");
  }

  /** These with another learning rate. */
  public Hyperparameters withLearningRate(double rate) {
    return with(values -> values.learningRate = rate);
  }

  /** These with another decay of the learning rate. */
  public Hyperparameters withLearningRateDecay(double decay) {
    return with(values -> values.learningRateDecay = decay);
  }

  /** These with another dropout. */
  public Hyperparameters withDropout(double probability) {
    return with(values -> values.dropout = probability);
  }

  /** These with another number of epochs. */
  public Hyperparameters withEpochs(int number) {
    return with(values -> values.epochs = number);
  }

  /** These with another patience. */
  public Hyperparameters withPatience(int number) {
    return with(values -> values.patience = number);
  }

  /** These with another mini-batch size. */
  public Hyperparameters withMiniBatchSize(int size) {
    return with(values -> values.miniBatchSize = size);
  }

  /** These with another embedding size. */
  public Hyperparameters withEmbeddingSize(int size) {
    return with(values -> values.embeddingSize = size);
  }

  /** These with another hidden size. */
  public Hyperparameters withHiddenSize(int size) {
    return with(values -> values.hiddenSize = size);
  }

  /** These with another vocabulary size. */
  public Hyperparameters withVocabularySize(int size) {
    return with(values -> values.vocabularySize = size);
  }

  /** These with another minimum count. */
  public Hyperparameters withMinCount(int count) {
    return with(values -> values.minCount = count);
  }

  /** These with another maximum number of tokens. */
  public Hyperparameters withMaxTokens(int number) {
    return with(values -> values.maxTokens = number);
  }

  /** These with another number of training examples. */
  public Hyperparameters withTrainingExamples(int number) {
    return with(values -> values.trainingExamples = number);
  }

  private Hyperparameters with(Consumer<Values> change) {
    Values values = new Values(this);
    change.accept(values);
    return values.hyperparameters();
  }

  private static void requirePositive(int value, String name) {
    require(value > 0, name, value, "at least 1");
  }

  private static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw new ExperimentException("The %s must be %s, but is %s.".formatted(name, range, value));
    }
  }

  /** The same values, to change some. */
  private static final class Values {
    double learningRate;
    double learningRateDecay;
    double dropout;
    int epochs;
    int patience;
    int miniBatchSize;
    int embeddingSize;
    int hiddenSize;
    int vocabularySize;
    int minCount;
    int maxTokens;
    int trainingExamples;

    Values(Hyperparameters from) {
      learningRate = from.learningRate;
      learningRateDecay = from.learningRateDecay;
      dropout = from.dropout;
      epochs = from.epochs;
      patience = from.patience;
      miniBatchSize = from.miniBatchSize;
      embeddingSize = from.embeddingSize;
      hiddenSize = from.hiddenSize;
      vocabularySize = from.vocabularySize;
      minCount = from.minCount;
      maxTokens = from.maxTokens;
      trainingExamples = from.trainingExamples;
    }

    Hyperparameters hyperparameters() {
      return new Hyperparameters(
          learningRate,
          learningRateDecay,
          dropout,
          epochs,
          patience,
          miniBatchSize,
          embeddingSize,
          hiddenSize,
          vocabularySize,
          minCount,
          maxTokens,
          trainingExamples);
    }
  }
}
