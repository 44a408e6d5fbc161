package org.transfernlp.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A hyper-parameter by the name that users type. */
public enum HyperparameterName {
  LEARNING_RATE("learning-rate", false),
  DECAY("decay", false),
  DROPOUT("dropout", false),
  EPOCHS("epochs", true),
  PATIENCE("patience", true),
  MINI_BATCH("mini-batch", true),
  EMBEDDING_SIZE("embedding-size", true),
  HIDDEN_SIZE("hidden-size", true),
  VOCABULARY("vocabulary", true),
  MIN_COUNT("min-count", true),
  MAX_TOKENS("max-tokens", true),
  TRAINING_EXAMPLES("training-examples", true);

  private final String word;
  private final boolean whole;

  HyperparameterName(String word, boolean whole) {
    this.word = word;
    this.whole = whole;
  }

  /** The hyper-parameter that users call so; empty if there is none. */
  public static Optional<HyperparameterName> of(String word) {
    return Arrays.stream(values()).filter(name -> name.word.equals(word)).findFirst();
  }

  /** What users call all of them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(HyperparameterName::word).toList();
  }

  /** What users type, for example {@code learning-rate}. */
  public String word() {
    return word;
  }

  /** Its value. */
  public double in(Hyperparameters hyperparameters) {
    return switch (this) {
      case LEARNING_RATE -> hyperparameters.learningRate();
      case DECAY -> hyperparameters.learningRateDecay();
      case DROPOUT -> hyperparameters.dropout();
      case EPOCHS -> hyperparameters.epochs();
      case PATIENCE -> hyperparameters.patience();
      case MINI_BATCH -> hyperparameters.miniBatchSize();
      case EMBEDDING_SIZE -> hyperparameters.embeddingSize();
      case HIDDEN_SIZE -> hyperparameters.hiddenSize();
      case VOCABULARY -> hyperparameters.vocabularySize();
      case MIN_COUNT -> hyperparameters.minCount();
      case MAX_TOKENS -> hyperparameters.maxTokens();
      case TRAINING_EXAMPLES -> hyperparameters.trainingExamples();
    };
  }

  /**
   * Hyper-parameters with another value of this one.
   *
   * @throws ExperimentException if the value is out of range, or has a fraction where it must not
   */
  public Hyperparameters set(Hyperparameters hyperparameters, double value) {
    int number = (int) value;
    if (whole && value != number) {
      throw new ExperimentException("%s must be a whole number, but is %s.".formatted(word, value));
    }
    return switch (this) {
      case LEARNING_RATE -> hyperparameters.withLearningRate(value);
      case DECAY -> hyperparameters.withLearningRateDecay(value);
      case DROPOUT -> hyperparameters.withDropout(value);
      case EPOCHS -> hyperparameters.withEpochs(number);
      case PATIENCE -> hyperparameters.withPatience(number);
      case MINI_BATCH -> hyperparameters.withMiniBatchSize(number);
      case EMBEDDING_SIZE -> hyperparameters.withEmbeddingSize(number);
      case HIDDEN_SIZE -> hyperparameters.withHiddenSize(number);
      case VOCABULARY -> hyperparameters.withVocabularySize(number);
      case MIN_COUNT -> hyperparameters.withMinCount(number);
      case MAX_TOKENS -> hyperparameters.withMaxTokens(number);
      case TRAINING_EXAMPLES -> hyperparameters.withTrainingExamples(number);
    };
  }

  @Override
  public String toString() {
    return word;
  }
}
