package org.transfernlp.benchmarks;

/** A network with the mini-batches of a {@link Workload}. Used by one thread. */
interface Candidate extends AutoCloseable {

  /**
   * Trains on the next mini-batch.
   *
   * @return something that depends on the result
   */
  Object train();

  /**
   * Computes the classes' probabilities for the next mini-batch.
   *
   * @return something that depends on the result
   */
  Object predict();

  /** Frees native memory. */
  @Override
  void close();
}
