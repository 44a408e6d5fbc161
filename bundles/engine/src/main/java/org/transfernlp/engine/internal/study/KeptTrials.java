package org.transfernlp.engine.internal.study;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyTrial;

/** What is kept of the trials of a study. Used by its tasks, one after another. */
final class KeptTrials {

  private final StudySpec study;
  private final ResultStore store;

  /** Of the trials that are still to be run, by key. */
  private final Map<String, StudyTrial> kept;

  private boolean readOnly;

  /**
   * How a trial answers a job.
   *
   * @param best the highest validation accuracy up to the last epoch of the job; empty if there is
   *     none
   * @param toEnd whether more epochs would not change anything
   */
  record Answer(StudyTrial trial, OptionalDouble best, boolean toEnd) {}

  /**
   * What is kept when a study begins.
   *
   * @param kept by key; becomes this object's
   */
  KeptTrials(StudySpec study, ResultStore store, Map<String, StudyTrial> kept) {
    this.study = study;
    this.store = store;
    this.kept = kept;
  }

  /** Whether anything is known of a trial that is still to be run. */
  boolean isKnown(String key) {
    return kept.containsKey(key);
  }

  /** Takes what is known of a trial that is to be run now; null if nothing is. */
  @Nullable StudyTrial take(String key) {
    return kept.remove(key);
  }

  /** Puts back what is known of a trial that is still to be run. */
  void putBack(@Nullable StudyTrial trial) {
    if (trial != null) {
      kept.put(trial.key(), trial);
    }
  }

  /**
   * Answers a job by what is kept.
   *
   * @return empty if it has to be run
   */
  Optional<Answer> answer(Job job, StudyTrial before) {
    boolean byRungs =
        job.role() == StudyTrial.Role.SEARCH && study.search().method() == Search.Method.HALVING;
    Optional<Answer> answer = byRungs ? ofRung(job, before) : whole(before);
    answer.ifPresent(trial -> keepForNextRung(job, before));
    return answer;
  }

  private static Optional<Answer> whole(StudyTrial before) {
    return before.status().isFinal()
        ? Optional.of(new Answer(before, Outcomes.best(before.validationAccuracy()), true))
        : Optional.empty();
  }

  /** A rung is decided by the epochs up to its last one, and there may be more of them. */
  private Optional<Answer> ofRung(Job job, StudyTrial before) {
    String id = before.trial();
    boolean far =
        before.status().isFinal()
            || (before.status() == TrialStatus.PAUSED && before.epochs() >= job.untilEpoch());
    if (!far || id == null) {
      return Optional.empty();
    }
    return store
        .trial(id)
        // It has fewer epochs while another study trains them again.
        .filter(trial -> trial.result().epochs().size() >= before.epochs())
        .map(trial -> ofRung(job, before, trial));
  }

  private static Answer ofRung(Job job, StudyTrial before, StoredTrial trial) {
    return new Answer(
        before,
        Outcomes.best(trial.result().epochs(), job.untilEpoch()),
        before.status().isFinal() && before.epochs() <= job.untilEpoch());
  }

  /** A trial that has ended a rung may be asked for again. */
  void keepForNextRung(Job job, StudyTrial trial) {
    if (job.untilEpoch() != TrialRequest.ALL_EPOCHS) {
      kept.put(trial.key(), trial);
    }
  }

  /** No point of a condition will be tried any more: what was known of them is not needed. */
  void forgetPoints(ConditionRun condition) {
    for (int i = 0; i < condition.searchTrials(); i++) {
      kept.remove(condition.key(StudyTrial.Role.SEARCH, i));
    }
  }

  /** The trial of a point that was tried; null if it is not kept. */
  @Nullable StudyTrial ofPoint(ConditionRun condition, int point) {
    return store.studyTrial(study.id(), condition.key(StudyTrial.Role.SEARCH, point)).orElse(null);
  }

  /** Whether parameters of a trial are kept; another study may have given them up. */
  boolean hasParameters(StudyTrial trial) {
    String id = trial.trial();
    return id != null
        && store.trial(id).filter(stored -> !stored.checkpoints().isEmpty()).isPresent();
  }

  /**
   * Keeps how a trial ended.
   *
   * @param before what is kept of it; null if nothing is
   */
  void save(StudyTrial trial, @Nullable StudyTrial before) {
    if (!trial.equals(before) && !readOnly) {
      store.save(study.id(), trial);
    }
  }

  /** Writes nothing any more, as the store has failed. */
  void stopWriting() {
    readOnly = true;
  }

  /** The study is over. */
  void clear() {
    kept.clear();
  }
}
