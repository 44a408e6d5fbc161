package org.transfernlp.shell.internal.command;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.Trials;
import org.transfernlp.model.Model;
import org.transfernlp.shell.internal.run.RunRequest;
import org.transfernlp.shell.internal.run.TransferRun;
import org.transfernlp.strategy.Setting;

/** Trains a target with and without transfer from a source and compares the two. */
@Service
@Command(
    scope = "transfer",
    name = "run",
    description =
        "Trains on a target, with and without transfer from a source, and compares the two. Ctrl-C"
            + " ends it and prints what is done.")
public final class RunCommand extends TransferCommand {

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

  @Option(name = "--strategy", description = "Id of the strategy, see transfer:strategies.")
  @Completion(StrategyIds.class)
  private String strategy = "init";

  @Option(
      name = "--setting",
      description =
          "What becomes of the embeddings (E), the hidden layers (H) and the output layer (O):"
              + " random, tune (transferred and trained on) or freeze (transferred and left alone)."
              + " The signs of the paper do as well: E○H🔒O□.")
  @Completion(SettingExamples.class)
  private String setting = "E:tune H:tune O:random";

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
      name = "--source-learning-rate",
      description = "The same as --learning-rate, for the source.")
  private double sourceLearningRate = Hyperparameters.SOURCE_DEFAULTS.learningRate();

  @Option(name = "--source-decay", description = "The same as --decay, for the source.")
  private double sourceDecay = Hyperparameters.SOURCE_DEFAULTS.learningRateDecay();

  @Option(name = "--source-dropout", description = "The same as --dropout, for the source.")
  private double sourceDropout = Hyperparameters.SOURCE_DEFAULTS.dropout();

  @Option(name = "--source-epochs", description = "The same as --epochs, for the source.")
  private int sourceEpochs = Hyperparameters.SOURCE_DEFAULTS.epochs();

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
    RunRequest request = request();
    boolean cancelled = new TransferRun(trials, screen(), out(), charset()).run(request);
    return cancelled ? CANCELLED : DONE;
  }

  private RunRequest request() {
    Hyperparameters hyperparameters =
        Hyperparameters.DEFAULTS
            .withLearningRate(learningRate)
            .withLearningRateDecay(decay)
            .withDropout(dropout)
            .withEpochs(epochs);
    Hyperparameters sourceHyperparameters =
        Hyperparameters.SOURCE_DEFAULTS
            .withLearningRate(sourceLearningRate)
            .withLearningRateDecay(sourceDecay)
            .withDropout(sourceDropout)
            .withEpochs(sourceEpochs);
    Setting states = Setting.parse(setting);
    String modelId = model == null ? fittingModel() : model;
    TrialSpec transfer =
        source == null
            ? null
            : new TrialSpec(
                target,
                TrialSpec.withoutTransfer(source, modelId, null, sourceHyperparameters, seed),
                SourceEpoch.BEST,
                modelId,
                strategy,
                Map.of(),
                states,
                null,
                hyperparameters,
                seed);
    return new RunRequest(
        TrialSpec.withoutTransfer(target, modelId, null, hyperparameters, seed), transfer);
  }

  private String fittingModel() {
    return FittingModel.id(
        catalogue.dataset(target).info(), catalogue.models().stream().map(Model::info).toList());
  }
}
