package org.transfernlp.shell.internal.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.StrategyInfo;

/**
 * What a user asks transfer:run for. Where null is allowed it stands for what was not said.
 *
 * @param target id of a dataset
 * @param source id of a dataset
 * @param model id of a model
 * @param strategy id of a strategy
 * @param setting as {@link Setting#parse} reads it
 * @param sourceEpoch as {@link SourceEpoch#parse} reads it
 * @param parameters of the strategy, each as {@code name=value}
 * @param embeddings name of word vectors
 * @param hyperparameters of the target
 * @param sourceHyperparameters of the source
 * @param seed of all trials
 */
public record RunOptions(
    String target,
    @Nullable String source,
    String model,
    @Nullable String strategy,
    @Nullable String setting,
    @Nullable String sourceEpoch,
    List<String> parameters,
    @Nullable String embeddings,
    Hyperparameters hyperparameters,
    Hyperparameters sourceHyperparameters,
    long seed) {

  private static final String USUAL_STRATEGY = "init";

  public RunOptions {
    parameters = List.copyOf(parameters);
  }

  /**
   * The trials that this means.
   *
   * @param strategies finds what the strategy of an id is, and throws if there is none
   * @throws ExperimentException if options contradict each other
   * @throws StrategyException if the setting does not parse
   */
  public RunRequest request(Function<String, StrategyInfo> strategies) {
    TrialSpec baseline =
        TrialSpec.withoutTransfer(target, model, embeddings, hyperparameters, seed);
    if (source == null) {
      refuseWhatNeedsASource();
      refuseOtherSetting(baseline.setting());
      return new RunRequest(baseline, null);
    }
    return new RunRequest(baseline, transfer(source, strategies));
  }

  private TrialSpec transfer(String sourceDataset, Function<String, StrategyInfo> strategies) {
    StrategyInfo info = strategies.apply(strategy == null ? USUAL_STRATEGY : strategy);
    Setting states = setting == null ? info.usualSetting() : Setting.parse(setting);
    requireEmbeddings(states);
    SourceEpoch epoch = sourceEpoch == null ? SourceEpoch.BEST : SourceEpoch.parse(sourceEpoch);
    return new TrialSpec(
        target,
        TrialSpec.withoutTransfer(sourceDataset, model, embeddings, sourceHyperparameters, seed),
        epoch,
        model,
        info.id(),
        parameters(info),
        states,
        embeddings,
        hyperparameters,
        seed);
  }

  private void refuseWhatNeedsASource() {
    refuse(strategy != null, "--strategy");
    refuse(sourceEpoch != null, "--source-epoch");
    refuse(!parameters.isEmpty(), "A parameter of a strategy");
  }

  private static void refuse(boolean given, String what) {
    if (given) {
      throw new ExperimentException(
          what + " has no meaning without a source; name one with --source.");
    }
  }

  /** Without a source a setting can only repeat what is trained anyway. */
  private void refuseOtherSetting(Setting trained) {
    if (setting == null) {
      return;
    }
    Setting states = Setting.parse(setting);
    if (states.any(state -> state.transferred() || state.shared())) {
      throw new ExperimentException(
          "Setting \"%s\" needs a source; name one with --source, or use \"%s\"."
              .formatted(states, trained));
    }
    requireEmbeddings(states);
    if (!states.equals(trained)) {
      throw new ExperimentException(
          "Setting \"%s\" does not start from the word vectors that --embeddings names; leave --embeddings out, or use \"%s\"."
              .formatted(states, trained));
    }
  }

  private void requireEmbeddings(Setting states) {
    if (embeddings == null && states.any(LayerState::fromWordVectors)) {
      throw new ExperimentException(
          "Setting \"%s\" starts from word vectors; name some with --embeddings: transfer:embeddings lists those that there are, transfer:embeddings-train makes some."
              .formatted(states));
    }
  }

  /** Those given, unchecked, and the usual values of the others, so that a report tells them. */
  private Map<String, Double> parameters(StrategyInfo info) {
    Map<String, Double> given = new TreeMap<>();
    for (String parameter : parameters) {
      String[] parts = parameter.split("=", 2);
      String name = parts[0].strip();
      if (parts.length < 2 || name.isEmpty()) {
        throw new ExperimentException(
            "'%s' is no parameter of a strategy; write its name and value as in lambda=0.3."
                .formatted(parameter));
      }
      if (given.put(name, number(name, parts[1].strip())) != null) {
        throw new ExperimentException("The parameter %s is given twice.".formatted(name));
      }
    }
    info.parameters().forEach(known -> given.putIfAbsent(known.name(), known.usual()));
    return given;
  }

  private static double number(String name, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new ExperimentException(
          "The parameter %s must be a number, but is '%s'.".formatted(name, value));
    }
  }
}
