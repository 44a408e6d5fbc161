package org.transfernlp.strategy;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to transfer. Register an implementation as an OSGi service. Thread-safe.
 *
 * <p>Where two services have the same {@linkplain StrategyInfo#id id}, the one of the higher
 * service ranking counts. When the service leaves, trials that use it are stopped after the step at
 * hand. When the same code is back, they go on from the last epoch; another code is another
 * strategy, and its trials begin anew.
 */
@ConsumerType
public interface TransferStrategy {

  /**
   * What this strategy is. Cheap, and the same at every call. Must not throw: a strategy that does
   * when it is registered is left out until it is registered again.
   */
  StrategyInfo info();

  /**
   * Plans one trial with transfer; training without a source, as of the source itself or for
   * comparison, asks no strategy unless its trial names one. Asked more than once for a trial, as
   * when it is submitted and when it runs, and gives a new plan each time: a sampler that remembers
   * what it gave must begin anew with it, or a trial could not be repeated.
   *
   * @throws StrategyException if this strategy cannot do what is asked, with the reason
   */
  TransferPlan plan(TransferRequest request);
}
