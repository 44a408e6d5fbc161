package org.transfernlp.study;

/**
 * How a study is run, which does not change what comes out.
 *
 * @param priority of several studies that run at the same time, the trials of the highest priority
 *     come first
 * @param trialsAtOnce how many of its trials run side by side; 0 for one a core
 */
public record StudyOptions(int priority, int trialsAtOnce) {

  /** The usual way. */
  public static final StudyOptions USUAL = new StudyOptions(0, 0);
}
