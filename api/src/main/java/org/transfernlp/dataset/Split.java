package org.transfernlp.dataset;

/** The three parts of a dataset. */
public enum Split {
  /** What networks are trained on, and the only part that vocabularies are built from. */
  TRAIN,
  /** What epochs and hyper-parameters are chosen on. */
  VALIDATION,
  /** What the chosen network is measured on, once. */
  TEST
}
