package org.transfernlp.engine.internal.trial;

import org.transfernlp.dataset.DatasetException;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.ModelException;
import org.transfernlp.store.StoreException;
import org.transfernlp.strategy.StrategyException;

/** Turns whatever goes wrong in a trial into one sentence. */
final class Failure {

  private Failure() {}

  /** An exception whose message is for users. */
  static RuntimeException explain(Throwable e) {
    if (e instanceof DatasetException
        || e instanceof ModelException
        || e instanceof StrategyException
        || e instanceof EmbeddingException
        || e instanceof StoreException
        || e instanceof ExperimentException) {
      return (RuntimeException) e;
    }
    if (e instanceof OutOfMemoryError) {
      return new ExperimentException(
          "The trial needs more memory than the %d MB that Java may use; set JAVA_MAX_MEM, for example to 8g."
              .formatted(Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
    return new ExperimentException(
        "The trial failed unexpectedly: " + e.toString().lines().findFirst().orElse(""), e);
  }
}
