package org.transfernlp.experiment;

/** How a trial ended. */
public enum TrialStatus {
  /** All epochs were trained, or as many as patience allowed. */
  DONE,
  /** It was cancelled. What was trained until then stands. */
  CANCELLED,
  /** The model or strategy left while it ran. What was trained until then stands. */
  INTERRUPTED,
  /** The loss exploded or was no longer a number. The epochs before stand. */
  DIVERGED
}
