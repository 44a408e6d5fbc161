package org.transfernlp.experiment;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Runs trials. Thread-safe. */
@ProviderType
public interface Trials {

  /**
   * Starts a trial as soon as a core is free. What is kept of the same trial, from this or an
   * earlier process, is not trained again: a trial that was finished ends at once with what it came
   * to, one that was cut off goes on after the last epoch that was finished, and ends in the same
   * numbers, bit for bit, as if nothing had happened. A trial that starts from a source trains that
   * first, by the same rules.
   *
   * @param listener is told what happens, from the trial's thread, which goes on when it returns;
   *     what it throws is logged and changes nothing
   * @throws ExperimentException if a dataset, model or strategy is not there, or they do not fit
   *     together
   * @throws org.transfernlp.dataset.DatasetException if files of a dataset are absent
   * @throws org.transfernlp.embedding.EmbeddingException if there are no such word vectors
   * @throws org.transfernlp.strategy.StrategyException if the strategy refuses the setting, has no
   *     such parameter, or makes a plan that cannot be carried out
   */
  RunningTrial submit(TrialRequest request, Consumer<TrialEvent> listener);

  /** Starts all epochs of a trial. */
  default RunningTrial submit(TrialSpec spec, Consumer<TrialEvent> listener) {
    return submit(TrialRequest.of(spec), listener);
  }
}
