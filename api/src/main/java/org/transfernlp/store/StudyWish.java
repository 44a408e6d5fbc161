package org.transfernlp.store;

/** What somebody wants of a study that may be run by another process. */
public enum StudyWish {
  RUN,
  PAUSE,
  CANCEL
}
