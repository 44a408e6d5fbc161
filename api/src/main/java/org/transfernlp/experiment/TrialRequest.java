package org.transfernlp.experiment;

/**
 * What is wanted of a trial.
 *
 * @param spec the trial
 * @param untilEpoch after which epoch to pause; {@link #ALL_EPOCHS} to train to the end
 * @param keepEveryEpoch whether the parameters of every epoch are kept, as those of a source are,
 *     and not the best one's alone
 * @param numbersSuffice whether parameters that were {@linkplain
 *     org.transfernlp.store.ResultStore#giveUpParameters given up} are not trained again
 * @param repeated whether to train from the first epoch on, whatever is kept of the trial, and to
 *     keep nothing: to see whether it comes to the same numbers
 * @param priority of several trials that wait for a core, the one of the highest priority starts
 *     first
 */
public record TrialRequest(
    TrialSpec spec,
    int untilEpoch,
    boolean keepEveryEpoch,
    boolean numbersSuffice,
    boolean repeated,
    int priority) {

  /** Stands for no pause. */
  public static final int ALL_EPOCHS = Integer.MAX_VALUE;

  /**
   * Checks the epoch.
   *
   * @throws ExperimentException if it is below 1
   */
  public TrialRequest {
    if (untilEpoch < 1) {
      throw new ExperimentException("A trial cannot pause after epoch " + untilEpoch + ".");
    }
  }

  /** All epochs of a trial, the usual way. */
  public static TrialRequest of(TrialSpec spec) {
    return new TrialRequest(spec, ALL_EPOCHS, false, false, false, 0);
  }

  /** This, up to an epoch. */
  public TrialRequest until(int epoch) {
    return new TrialRequest(spec, epoch, keepEveryEpoch, numbersSuffice, repeated, priority);
  }

  /** This, with the parameters of every epoch kept. */
  public TrialRequest keepingEveryEpoch() {
    return new TrialRequest(spec, untilEpoch, true, numbersSuffice, repeated, priority);
  }

  /** This, for the trial's numbers, without parameters that were given up. */
  public TrialRequest forItsNumbers() {
    return new TrialRequest(spec, untilEpoch, keepEveryEpoch, true, repeated, priority);
  }

  /** This, trained from the first epoch on without keeping anything. */
  public TrialRequest again() {
    return new TrialRequest(spec, untilEpoch, keepEveryEpoch, numbersSuffice, true, priority);
  }

  /** This, with another priority. */
  public TrialRequest withPriority(int other) {
    return new TrialRequest(spec, untilEpoch, keepEveryEpoch, numbersSuffice, repeated, other);
  }
}
