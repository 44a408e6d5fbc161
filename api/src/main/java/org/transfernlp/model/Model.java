package org.transfernlp.model;

import org.osgi.annotation.versioning.ConsumerType;

/** A neural architecture. Register an implementation as an OSGi service. Thread-safe. */
@ConsumerType
public interface Model {

  /** What this model is. Cheap, and the same at every call. */
  ModelInfo info();

  /**
   * A new network without a task.
   *
   * @throws ModelException if the network cannot be built here
   */
  Network build(NetworkSpec spec);
}
