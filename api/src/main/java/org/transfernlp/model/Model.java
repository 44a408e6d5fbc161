package org.transfernlp.model;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A neural architecture. Register an implementation as an OSGi service. Thread-safe.
 *
 * <p>Where two services have the same {@linkplain ModelInfo#id id}, the one of the higher service
 * ranking counts. When the service leaves, trials that use its networks are stopped after the step
 * at hand and the networks closed; when the same version is back, they can go on from the last
 * epoch that they finished.
 */
@ConsumerType
public interface Model {

  /**
   * What this model is. Cheap, and the same at every call. Must not throw: a model that does when
   * it is registered is left out until it is registered again.
   */
  ModelInfo info();

  /**
   * A new network without a task. Whoever asked closes it. Besides those of trials, networks of the
   * smallest sizes are built, which are asked how they are computed and what shapes they have.
   *
   * @throws ModelException if the network cannot be built here
   */
  Network build(NetworkSpec spec);
}
