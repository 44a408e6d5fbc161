package org.transfernlp.study;

import org.transfernlp.experiment.TrialEvent;

/** Something that happened in a running study. */
public sealed interface StudyEvent {

  /** Something happened in a trial, or in the training of its source. */
  record InTrial(TrialEvent event) implements StudyEvent {}

  /**
   * A trial has ended.
   *
   * @param kept whether it had been run before and was not trained again
   */
  record TrialEnded(StudyTrial trial, boolean kept) implements StudyEvent {}
}
