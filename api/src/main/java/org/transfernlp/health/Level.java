package org.transfernlp.health;

/** How bad a finding is, the worst last. */
public enum Level {
  /** It is as it should be. */
  OK,
  /** It works, but somebody may want to know or to have more. */
  NOTE,
  /** It works, but slower, less safely or not for long. */
  WARNING,
  /** Something that should work does not. */
  BROKEN
}
