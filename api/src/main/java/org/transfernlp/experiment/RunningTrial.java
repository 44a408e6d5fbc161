package org.transfernlp.experiment;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** A submitted trial. Thread-safe. */
@ProviderType
public interface RunningTrial {

  /** What runs. */
  TrialSpec spec();

  /**
   * Completes when the trial ends, for whatever reason, and may do so in the trial's thread: what
   * takes long belongs into an executor of one's own, as by {@code whenCompleteAsync}. It completes
   * exceptionally with a {@link org.transfernlp.dataset.DatasetException}, {@link
   * org.transfernlp.model.ModelException}, {@link org.transfernlp.strategy.StrategyException},
   * {@link org.transfernlp.embedding.EmbeddingException} or {@link ExperimentException} if it could
   * not be run.
   */
  CompletionStage<TrialResult> result();

  /** Stops the trial after the current step; it ends as {@link TrialStatus#CANCELLED}. */
  void cancel();
}
