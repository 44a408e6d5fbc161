package org.transfernlp.study;

import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;

/**
 * A trial as part of a study.
 *
 * @param key names it within the study, the same whenever the study is run
 * @param condition number of the condition that it belongs to
 * @param role what it is for
 * @param trial id of the trial; null as long as that is not known, or if it could not be run
 * @param status how far it has come
 * @param reason why it did not end as {@link TrialStatus#DONE}; empty if it did, or has not ended
 * @param epochs how many were finished
 * @param validationAccuracy of the best epoch, in {@code [0, 1]}; null if none was finished
 * @param testAccuracy of the best epoch, in {@code [0, 1]}; null if it is not known
 * @param seconds how long it took in this study, the time before an interruption included; 0 if it
 *     was kept already
 */
public record StudyTrial(
    String key,
    int condition,
    Role role,
    TrialSpec spec,
    @Nullable String trial,
    TrialStatus status,
    String reason,
    int epochs,
    @Nullable Double validationAccuracy,
    @Nullable Double testAccuracy,
    double seconds) {

  /** What a trial of a study is for. */
  public enum Role {
    /** To choose hyper-parameters; not part of the figures that are reported. */
    SEARCH,
    /** Its figures are reported: the chosen hyper-parameters, one trial a seed. */
    FINAL
  }
}
