package org.transfernlp.strategy;

/** The part that a task plays in a transfer. */
public enum TaskRole {
  SOURCE,
  TARGET
}
