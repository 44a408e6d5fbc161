package org.transfernlp.embeddings.internal.training;

/** A network and the way in which threads train it together. */
interface Architecture {

  /** The pieces that a block shall have. */
  int pieces();

  /** The tokens that a piece shall have. */
  int pieceSize();

  /**
   * Trains on a block, or on the one before while this one is made ready. The outcome does not
   * depend on the number of workers.
   */
  void train(Workers workers, Block block);

  /** Trains on what is left after the last block. */
  default void finish() {}
}
