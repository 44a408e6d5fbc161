package org.transfernlp.engine.internal.study;

import org.transfernlp.study.StudyTrial;

/**
 * A trial to run, or some more epochs of it.
 *
 * @param index of the point that is tried, or of the seed that is reported
 * @param fromEpoch how many epochs were trained before
 * @param untilEpoch {@link org.transfernlp.experiment.TrialRequest#ALL_EPOCHS} for all
 */
record Job(ConditionRun condition, StudyTrial.Role role, int index, int fromEpoch, int untilEpoch) {

  /** Names the trial within the study. */
  String key() {
    return condition.key(role, index);
  }
}
