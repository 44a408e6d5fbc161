package org.transfernlp.embeddings.internal.training;

/** A network and the way in which threads train it together. */
interface Architecture {

  /** The pieces that a block shall have. */
  int pieces();

  /** The tokens that a piece shall have. */
  int pieceSize();

  /** Trains on a block. The outcome does not depend on the number of workers. */
  void train(Workers workers, Block block);
}
