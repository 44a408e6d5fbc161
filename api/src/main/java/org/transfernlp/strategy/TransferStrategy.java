package org.transfernlp.strategy;

import org.osgi.annotation.versioning.ConsumerType;

/** A way to transfer. Register an implementation as an OSGi service. Thread-safe. */
@ConsumerType
public interface TransferStrategy {

  /** What this strategy is. Cheap, and the same at every call. */
  StrategyInfo info();

  /**
   * Plans one trial.
   *
   * @throws StrategyException if this strategy cannot do what is asked, with the reason
   */
  TransferPlan plan(TransferRequest request);
}
