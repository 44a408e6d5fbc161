package org.transfernlp.engine.internal.study;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.study.StudyTrial;

/** What is kept of how a trial ended. */
final class Outcomes {

  private Outcomes() {}

  /** Of a trial that ended. */
  static StudyTrial of(RunningJob running, TrialResult result) {
    Job job = running.job();
    return new StudyTrial(
        job.key(),
        job.condition().number(),
        job.role(),
        running.spec(),
        result.id().isEmpty() ? null : result.id(),
        result.status(),
        result.reason(),
        result.epochs().size(),
        result.best().map(EpochResult::validationAccuracy).orElse(null),
        result.testAccuracy(),
        running.seconds());
  }

  /** Of a trial that could not be run, or not to its end. */
  static StudyTrial failed(
      ConditionRun condition, StudyTrial.Role role, int index, TrialSpec spec, String reason) {
    return new StudyTrial(
        condition.key(role, index),
        condition.number(),
        role,
        spec,
        null,
        TrialStatus.FAILED,
        reason,
        0,
        null,
        null,
        0);
  }

  /** The trial of a choice, as the first one of those that are reported. */
  static StudyTrial reported(ConditionRun condition, StudyTrial ofChoice) {
    return new StudyTrial(
        condition.key(StudyTrial.Role.FINAL, 0),
        condition.number(),
        StudyTrial.Role.FINAL,
        ofChoice.spec(),
        ofChoice.trial(),
        ofChoice.status(),
        ofChoice.reason(),
        ofChoice.epochs(),
        ofChoice.validationAccuracy(),
        ofChoice.testAccuracy(),
        0);
  }

  /** Whether a trial neither ended by itself nor failed, so that it has to go on some day. */
  static boolean stopped(StudyTrial trial) {
    return trial.status() == TrialStatus.CANCELLED || trial.status() == TrialStatus.INTERRUPTED;
  }

  /** Whether a trial counts as failed. */
  static boolean bad(StudyTrial trial) {
    return trial.status() == TrialStatus.FAILED || trial.status() == TrialStatus.DIVERGED;
  }

  /** The highest validation accuracy of the epochs up to one; empty if there is none. */
  static OptionalDouble best(List<EpochResult> epochs, int untilEpoch) {
    return epochs.stream()
        .filter(epoch -> epoch.epoch() <= untilEpoch)
        .mapToDouble(EpochResult::validationAccuracy)
        .filter(accuracy -> !Double.isNaN(accuracy))
        .max();
  }

  /** The same of a trial of which the best epoch alone is known, which is among them. */
  static OptionalDouble best(@Nullable Double validationAccuracy) {
    return validationAccuracy == null || Double.isNaN(validationAccuracy)
        ? OptionalDouble.empty()
        : OptionalDouble.of(validationAccuracy);
  }
}
