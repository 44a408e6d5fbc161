package org.transfernlp.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.Trials;
import org.transfernlp.model.Model;
import org.transfernlp.shell.internal.run.RunOptions;
import org.transfernlp.shell.internal.run.RunRequest;
import org.transfernlp.shell.internal.run.TransferRun;

/** Trains a target with and without transfer from a source and compares the two. */
@Service
@Command(
    scope = "transfer",
    name = "run",
    description =
        "Trains on a target, with and without transfer from a source, and compares the two. Ctrl-C"
            + " ends it and prints what is done.",
    detailedDescription = RunCommand.OPTIONS_IN_ORDER)
public final class RunCommand extends TransferCommand {

  /** Karaf lists options in the order of their hash codes, and leaves no choice. */
  static final String OPTIONS_IN_ORDER =
      """
      The options, in the order in which one thinks of them:
      data: --target, --source, --training-examples, --source-training-examples
      network: --model, --embedding-size, --hidden-size, --vocabulary, --min-count, --max-tokens
      transfer: --strategy, --setting, --lambda, --strategy-option, --source-epoch, --embeddings
      training of the target: --learning-rate, --decay, --dropout, --epochs, --patience
      training of the source: the same with --source- before the name, as --source-epochs
      both: --mini-batch, --seed
      """;

  @Option(
      name = "--target",
      description = "Id of the dataset that matters, see transfer:datasets.",
      required = true)
  @Completion(DatasetIds.class)
  @SuppressWarnings("NullAway.Init")
  private String target;

  @Option(
      name = "--source",
      description =
          "Id of the dataset to transfer from. Without it the target is trained without transfer"
              + " only.")
  @Completion(DatasetIds.class)
  private @Nullable String source;

  @Option(
      name = "--model",
      description =
          "Id of the model, see transfer:models. Without it, the only one that reads what the"
              + " target is made of.")
  @Completion(ModelIds.class)
  private @Nullable String model;

  @Option(
      name = "--strategy",
      description = "Id of the strategy, see transfer:strategies. Without it, init.")
  @Completion(StrategyIds.class)
  private @Nullable String strategy;

  @Option(
      name = "--setting",
      description =
          "What becomes of the embeddings (E), the hidden layers (H) and the output layer (O):"
              + " random; word2vec (E from the word vectors of --embeddings); tune (transferred"
              + " and trained on); freeze (transferred and left alone); share (trained by source"
              + " and target together); tune+share; word2vec+share. The signs of the paper do as"
              + " well: E○H🔒O□. Without it, what is usual for the strategy, see"
              + " transfer:strategies.")
  @Completion(SettingExamples.class)
  private @Nullable String setting;

  @Option(
      name = "--lambda",
      description =
          "Parameter of mult and mult-init: the probability that the target, and not the source,"
              + " gives the next mini-batch, from 0.001 to 1.")
  private @Nullable Double lambda;

  @Option(
      name = "--strategy-option",
      description =
          "Any parameter of the strategy as name=value, see transfer:strategies. May be repeated.",
      multiValued = true)
  @Completion(StrategyParameters.class)
  private @Nullable List<String> strategyOptions;

  @Option(
      name = "--source-epoch",
      description =
          "Which epoch of the source is transferred: best (of the highest validation accuracy),"
              + " last, or its number. Without it, best.")
  @Completion(
      value = StringsCompleter.class,
      values = {"best", "last"})
  private @Nullable String sourceEpoch;

  @Option(
      name = "--embeddings",
      description =
          "Name of the word vectors that source and target without transfer start from, and the"
              + " target with transfer too where its setting says word2vec, or the source does not"
              + " know a word; see transfer:embeddings. Without it, they start at random.")
  @Completion(EmbeddingNames.class)
  private @Nullable String embeddings;

  @Option(name = "--learning-rate", description = "Learning rate of the first epoch.")
  private double learningRate = Hyperparameters.DEFAULTS.learningRate();

  @Option(
      name = "--decay",
      description = "What is left of the learning rate after each epoch, above 0 and up to 1.")
  private double decay = Hyperparameters.DEFAULTS.learningRateDecay();

  @Option(
      name = "--dropout",
      description = "Probability that a unit is dropped in training, from 0 to below 1.")
  private double dropout = Hyperparameters.DEFAULTS.dropout();

  @Option(name = "--epochs", description = "How often the target's training data are gone through.")
  private int epochs = Hyperparameters.DEFAULTS.epochs();

  @Option(
      name = "--patience",
      description =
          "After how many epochs without a better validation accuracy training ends; by default it"
              + " does not (0).")
  private int patience = Hyperparameters.DEFAULTS.patience();

  @Option(
      name = "--source-learning-rate",
      description = "The same as --learning-rate, for the source.")
  private double sourceLearningRate = Hyperparameters.SOURCE_DEFAULTS.learningRate();

  @Option(name = "--source-decay", description = "The same as --decay, for the source.")
  private double sourceDecay = Hyperparameters.SOURCE_DEFAULTS.learningRateDecay();

  @Option(name = "--source-dropout", description = "The same as --dropout, for the source.")
  private double sourceDropout = Hyperparameters.SOURCE_DEFAULTS.dropout();

  @Option(name = "--source-epochs", description = "The same as --epochs, for the source.")
  private int sourceEpochs = Hyperparameters.SOURCE_DEFAULTS.epochs();

  @Option(name = "--source-patience", description = "The same as --patience, for the source.")
  private int sourcePatience = Hyperparameters.SOURCE_DEFAULTS.patience();

  @Option(
      name = "--training-examples",
      description =
          "How many of the target's training examples are used, drawn by the seed; 0 for all, as"
              + " without it.")
  private int trainingExamples = Hyperparameters.DEFAULTS.trainingExamples();

  @Option(
      name = "--source-training-examples",
      description = "The same as --training-examples, for the source.")
  private int sourceTrainingExamples = Hyperparameters.SOURCE_DEFAULTS.trainingExamples();

  @Option(name = "--mini-batch", description = "Examples in a training step, of source and target.")
  private int miniBatch = Hyperparameters.DEFAULTS.miniBatchSize();

  @Option(
      name = "--embedding-size",
      description = "Length of a word's vector, in source and target.")
  private int embeddingSize = Hyperparameters.DEFAULTS.embeddingSize();

  @Option(name = "--hidden-size", description = "Units in a hidden layer, of source and target.")
  private int hiddenSize = Hyperparameters.DEFAULTS.hiddenSize();

  @Option(
      name = "--vocabulary",
      description = "Most words that source and target each know; the rarest are left out first.")
  private int vocabulary = Hyperparameters.DEFAULTS.vocabularySize();

  @Option(
      name = "--min-count",
      description = "How often a word must stand in the training data to be known.")
  private int minCount = Hyperparameters.DEFAULTS.minCount();

  @Option(
      name = "--max-tokens",
      description = "How many tokens of a text are read; the rest is cut off.")
  private int maxTokens = Hyperparameters.DEFAULTS.maxTokens();

  @Option(
      name = "--seed",
      description = "All that is random comes from this number: the same seed, the same figures.")
  private long seed = 1;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Catalogue catalogue;

  @Reference
  @SuppressWarnings("NullAway.Init")
  private Trials trials;

  @Override
  int run() {
    RunRequest request = options().request(id -> catalogue.strategy(id).info());
    boolean cancelled = new TransferRun(trials, screen(), out(), charset()).run(request);
    return cancelled ? CANCELLED : DONE;
  }

  private RunOptions options() {
    List<String> parameters = new ArrayList<>();
    if (strategyOptions != null) {
      parameters.addAll(strategyOptions);
    }
    if (lambda != null) {
      parameters.add("lambda=" + lambda);
    }
    return new RunOptions(
        target,
        source,
        model == null ? fittingModel() : model,
        strategy,
        setting,
        sourceEpoch,
        parameters,
        embeddings,
        sized(Hyperparameters.DEFAULTS)
            .withLearningRate(learningRate)
            .withLearningRateDecay(decay)
            .withDropout(dropout)
            .withEpochs(epochs)
            .withPatience(patience)
            .withTrainingExamples(trainingExamples),
        sized(Hyperparameters.SOURCE_DEFAULTS)
            .withLearningRate(sourceLearningRate)
            .withLearningRateDecay(sourceDecay)
            .withDropout(sourceDropout)
            .withEpochs(sourceEpochs)
            .withPatience(sourcePatience)
            .withTrainingExamples(sourceTrainingExamples),
        seed);
  }

  /** With what source and target have in common. */
  private Hyperparameters sized(Hyperparameters defaults) {
    return defaults
        .withMiniBatchSize(miniBatch)
        .withEmbeddingSize(embeddingSize)
        .withHiddenSize(hiddenSize)
        .withVocabularySize(vocabulary)
        .withMinCount(minCount)
        .withMaxTokens(maxTokens);
  }

  private String fittingModel() {
    return FittingModel.id(
        catalogue.dataset(target).info(), catalogue.models().stream().map(Model::info).toList());
  }
}
