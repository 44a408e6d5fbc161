package org.transfernlp.experiment;

import org.jspecify.annotations.Nullable;
import org.transfernlp.strategy.Setting;

/**
 * One training run, as a value: everything is named by id, nothing is opened.
 *
 * @param target id of the dataset that is trained and tested on
 * @param source how the source network comes about, itself a trial without source; null without
 *     transfer
 * @param model id of the model
 * @param strategy id of the transfer strategy; {@link #NO_STRATEGY} without transfer
 * @param setting the state of each layer group
 * @param hyperparameters of the training on the target
 * @param seed all randomness of the trial comes from this number
 */
public record TrialSpec(
    String target,
    @Nullable TrialSpec source,
    String model,
    String strategy,
    Setting setting,
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
  }

  /** A trial without transfer: the baseline, or the training of a source. */
  public static TrialSpec withoutTransfer(
      String dataset, String model, Hyperparameters hyperparameters, long seed) {
    return new TrialSpec(
        dataset, null, model, NO_STRATEGY, Setting.NO_TRANSFER, hyperparameters, seed);
  }
}
