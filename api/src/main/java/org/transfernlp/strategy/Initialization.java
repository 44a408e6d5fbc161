package org.transfernlp.strategy;

/** Where a layer group's initial parameters come from. */
public enum Initialization {
  /** Random numbers. */
  RANDOM,
  /** The network that was trained on the source. */
  FROM_SOURCE
}
