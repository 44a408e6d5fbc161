package org.transfernlp.experiment;

import java.time.Duration;

/** What happens while a trial runs. A trial's events include those of its source. */
public sealed interface TrialEvent {

  /** The trial, or source trial, that this is about. */
  TrialSpec spec();

  /**
   * Data are being read.
   *
   * @param activity what is done, for people
   */
  record Preparing(TrialSpec spec, String activity) implements TrialEvent {}

  /**
   * An unfinished run of the same trial is not gone on with, as other code, data or another machine
   * made it: epochs of two versions are never mixed. This one begins with the first epoch.
   *
   * @param reason what is not as it was, one sentence
   */
  record BegunAnew(TrialSpec spec, String reason) implements TrialEvent {}

  /**
   * Some more training steps were made. Sent a few times a second.
   *
   * @param epoch counted from 1
   * @param fraction of the epoch that is done, in {@code [0, 1]}
   * @param examplesPerSecond in this epoch
   * @param timeLeft until the last epoch ends, estimated; with patience, until it is used up unless
   *     a better epoch comes before; zero where there is nothing to estimate it by yet
   */
  record Progress(
      TrialSpec spec, int epoch, double fraction, double examplesPerSecond, Duration timeLeft)
      implements TrialEvent {}

  /**
   * An epoch was trained, validated and kept; or it was kept already, by an earlier run of the same
   * trial: then this is sent before training goes on, so that a trial's events have all its epochs.
   *
   * @param reused whether it was kept already, and is not trained again
   */
  record EpochFinished(TrialSpec spec, EpochResult epoch, boolean reused) implements TrialEvent {

    /** An epoch that was trained now. */
    public EpochFinished(TrialSpec spec, EpochResult epoch) {
      this(spec, epoch, false);
    }
  }

  /**
   * The trial ended.
   *
   * @param reused whether it had been run before and was not trained again
   */
  record Finished(TrialSpec spec, TrialResult result, boolean reused) implements TrialEvent {}
}
