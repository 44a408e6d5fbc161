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
   * Some more training steps were made. Sent a few times a second.
   *
   * @param epoch counted from 1
   * @param fraction of the epoch that is done, in {@code [0, 1]}
   * @param examplesPerSecond in this epoch
   * @param timeLeft until the last epoch ends, estimated; with patience, until it is used up unless
   *     a better epoch comes before
   */
  record Progress(
      TrialSpec spec, int epoch, double fraction, double examplesPerSecond, Duration timeLeft)
      implements TrialEvent {}

  /**
   * An epoch was trained, validated and kept; or it was kept already, by an earlier run of the same
   * trial: then this is sent before training goes on, so that a trial's events have all its epochs.
   */
  record EpochFinished(TrialSpec spec, EpochResult epoch) implements TrialEvent {}

  /**
   * The trial ended.
   *
   * @param reused whether it had been run before and was not trained again
   */
  record Finished(TrialSpec spec, TrialResult result, boolean reused) implements TrialEvent {}
}
