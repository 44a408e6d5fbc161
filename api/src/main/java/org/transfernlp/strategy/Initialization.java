package org.transfernlp.strategy;

/** Where a layer group's initial parameters come from. */
public enum Initialization {
  /** Random numbers. */
  RANDOM,
  /**
   * Word vectors trained without labels; for {@link org.transfernlp.model.LayerGroup#EMBEDDING}.
   */
  WORD_VECTORS,
  /** The network that was trained on the source. */
  FROM_SOURCE
}
