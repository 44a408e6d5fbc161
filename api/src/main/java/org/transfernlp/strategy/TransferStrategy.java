package org.transfernlp.strategy;

import org.osgi.annotation.versioning.ConsumerType;

/** A way to transfer. Register an implementation as an OSGi service. Thread-safe. */
@ConsumerType
public interface TransferStrategy {

  /** What this strategy is. Cheap, and the same at every call. */
  StrategyInfo info();

  /**
   * Plans one trial. Asked more than once for a trial, as when it is submitted and when it runs,
   * and gives a new plan each time: a sampler that remembers what it gave must begin anew with it,
   * or a trial could not be repeated.
   *
   * @throws StrategyException if this strategy cannot do what is asked, with the reason
   */
  TransferPlan plan(TransferRequest request);
}
