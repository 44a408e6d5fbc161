package org.transfernlp.report.internal.model;

import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.study.StudyTrial;

/**
 * A trial whose figures are reported.
 *
 * @param trial its id; null if that is not known
 * @param validation accuracy in {@code [0, 1]}; null if it is not known
 * @param test accuracy in {@code [0, 1]}; null if it is not known
 */
public record SeedResult(
    long seed,
    @Nullable String trial,
    TrialStatus status,
    String reason,
    int epochs,
    @Nullable Double validation,
    @Nullable Double test) {

  static SeedResult of(StudyTrial trial) {
    return new SeedResult(
        trial.spec().seed(),
        trial.trial(),
        trial.status(),
        trial.reason(),
        trial.epochs(),
        trial.validationAccuracy(),
        trial.testAccuracy());
  }

  /** Whether its figures count: it has come to its end, or training diverged after some epochs. */
  public boolean counts() {
    return status.isFinal() && test != null;
  }
}
