package org.transfernlp.experiment;

/** How far a trial has come, or how it ended. */
public enum TrialStatus {
  /**
   * It is being trained. A trial that is kept with this status by no process any more was cut off
   * without notice, and goes on where it was when it is submitted again.
   */
  RUNNING,
  /** All epochs were trained, or as many as patience allowed. */
  DONE,
  /** As many epochs were trained as were asked for, not yet all; it can go on. */
  PAUSED,
  /** It was cancelled. What was trained until then stands; it can go on. */
  CANCELLED,
  /**
   * A dataset that it was reading, its model, its strategy or the engine left while it waited or
   * ran. What was trained until then stands; it can go on when that is back.
   */
  INTERRUPTED,
  /** The loss exploded or was no longer a number. The epochs before stand. */
  DIVERGED,
  /** It could not be run, or not to its end: the reason says why. */
  FAILED;

  /** Whether the same trial would come to the same end again, so that nothing is left to be run. */
  public boolean isFinal() {
    return this == DONE || this == DIVERGED;
  }
}
