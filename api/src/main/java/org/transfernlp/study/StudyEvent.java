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

  /**
   * The user should know something about the study as a whole, such as that its datasets have
   * changed since it was trained.
   *
   * @param sentence what it is, and what to do
   */
  record Notice(String sentence) implements StudyEvent {}
}
