package org.transfernlp.experiment;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.transfernlp.strategy.Setting;

/**
 * One training run, as a value: everything is named by id, nothing is opened.
 *
 * @param target id of the dataset that is trained and tested on
 * @param source how the source network comes about, itself a trial without source; null without
 *     transfer
 * @param sourceEpoch which epoch of the source is transferred; {@link SourceEpoch#BEST} where
 *     nothing is
 * @param model id of the model
 * @param strategy id of the transfer strategy; {@link #NO_STRATEGY} without transfer
 * @param strategyParameters the strategy's parameters by name; those left out have their usual
 *     values
 * @param setting the state of each layer group
 * @param embeddings name of the word vectors that {@code word2vec} in the setting means, and that
 *     words have which the source does not know where E starts from it; of no meaning where E
 *     starts at random; null if there are none
 * @param hyperparameters of the training on the target
 * @param seed all randomness of the trial comes from this number
 */
public record TrialSpec(
    String target,
    @Nullable TrialSpec source,
    SourceEpoch sourceEpoch,
    String model,
    String strategy,
    Map<String, Double> strategyParameters,
    Setting setting,
    @Nullable String embeddings,
    Hyperparameters hyperparameters,
    long seed) {

  /** Stands for plain training, which needs no strategy. */
  public static final String NO_STRATEGY = "none";

  /**
   * Checks the nesting.
   *
   * @throws ExperimentException if the source is not trained plainly
   */
  public TrialSpec {
    if (source != null && (source.source() != null || !source.strategy().equals(NO_STRATEGY))) {
      throw new ExperimentException("A source is trained without source and strategy of its own.");
    }
    strategyParameters = Collections.unmodifiableMap(new TreeMap<>(strategyParameters));
  }

  /**
   * A trial without transfer: the baseline, or the training of a source.
   *
   * @param embeddings name of the word vectors to start from; null to start at random
   */
  public static TrialSpec withoutTransfer(
      String dataset,
      String model,
      @Nullable String embeddings,
      Hyperparameters hyperparameters,
      long seed) {
    return new TrialSpec(
        dataset,
        null,
        SourceEpoch.BEST,
        model,
        NO_STRATEGY,
        Map.of(),
        embeddings == null ? Setting.NO_TRANSFER : Setting.WORD_VECTORS,
        embeddings,
        hyperparameters,
        seed);
  }
}
