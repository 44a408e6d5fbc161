package org.transfernlp.study;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Runs studies. Thread-safe. */
@ProviderType
public interface Studies {

  /**
   * The conditions of a study, in the order in which they are reported.
   *
   * @throws org.transfernlp.experiment.ExperimentException if a dataset, model or strategy is not
   *     there, or they do not fit together
   */
  List<Condition> conditions(StudySpec spec);

  /**
   * Begins a study, or goes on with it if it was begun before.
   *
   * @param listener is told what happens, from the threads of trials
   * @throws StudyException if there is another study of this id, or it is being run already
   * @throws org.transfernlp.experiment.ExperimentException if a dataset, model or strategy is not
   *     there, or they do not fit together
   */
  RunningStudy run(StudySpec spec, StudyOptions options, Consumer<StudyEvent> listener);

  /**
   * Goes on with a study that was begun before, in this or an earlier process. Trials that have
   * ended are not run again; those that were interrupted, cancelled or failed are.
   *
   * @throws StudyException if there is no such study, or it is being run already
   */
  RunningStudy resume(String id, StudyOptions options, Consumer<StudyEvent> listener);

  /**
   * Pauses a study that is run by this or another process on the same results.
   *
   * @throws StudyException if there is no such study, or it is not being run
   */
  void pause(String id);

  /**
   * Cancels a study that is run by this or another process on the same results.
   *
   * @throws StudyException if there is no such study, or it has ended
   */
  void cancel(String id);

  /** The studies that this process runs. */
  List<RunningStudy> running();

  /** All studies, the latest first. */
  List<StudySummary> all();
}
