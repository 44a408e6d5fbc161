package org.transfernlp.study;

/** How far a study has come, or how it ended. */
public enum StudyStatus {
  /** It is being run. */
  RUNNING,
  /** It was paused; it can be resumed. */
  PAUSED,
  /**
   * Its process ended without notice, or its database or a service went away; it can be resumed.
   */
  INTERRUPTED,
  /** It was cancelled; it can be resumed all the same. */
  CANCELLED,
  /** All trials have ended; some of them may have failed or diverged. */
  DONE
}
