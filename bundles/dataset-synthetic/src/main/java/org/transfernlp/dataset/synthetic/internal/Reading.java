package org.transfernlp.dataset.synthetic.internal;

/** What the words of a text are taken for. Neither reading tells anything about the other. */
enum Reading {
  /** That of the source tasks. */
  USUAL,
  /** The only one of tasks that have nothing to do with the source tasks. */
  OTHER
}
