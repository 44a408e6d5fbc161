package org.transfernlp.dataset.inspection;

/**
 * One thing that was checked about a dataset.
 *
 * @param subject what was looked at, for example a file or "train"
 * @param outcome how it came out
 * @param finding what was found and, if it is a problem, what was expected and what to do
 */
public record Check(String subject, Outcome outcome, String finding) {

  /** How a check came out. */
  public enum Outcome {
    /** As it should be. */
    OK,
    /** Nothing to compare with, or not needed. */
    NOTE,
    /** Wrong. */
    PROBLEM
  }

  /** A check that came out well. */
  public static Check ok(String subject, String finding) {
    return new Check(subject, Outcome.OK, finding);
  }

  /** Something that could not be checked. */
  public static Check note(String subject, String finding) {
    return new Check(subject, Outcome.NOTE, finding);
  }

  /** A check that failed. */
  public static Check problem(String subject, String finding) {
    return new Check(subject, Outcome.PROBLEM, finding);
  }
}
