package org.transfernlp.experiment;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Runs trials, one a processor core. Thread-safe. */
@ProviderType
public interface Trials {

  /**
   * Starts a trial as soon as a core is free. Source networks are trained once and kept: a source
   * that has been trained before, in this or an earlier process, is taken from disk.
   *
   * @param listener is told what happens, from the trial's thread
   * @throws ExperimentException if a dataset, model or strategy is not there, or they do not fit
   *     together
   * @throws org.transfernlp.dataset.DatasetException if files of a dataset are absent
   * @throws org.transfernlp.embedding.EmbeddingException if there are no such word vectors
   * @throws org.transfernlp.strategy.StrategyException if the strategy refuses the setting, has no
   *     such parameter, or makes a plan that cannot be carried out
   */
  RunningTrial submit(TrialSpec spec, Consumer<TrialEvent> listener);
}
