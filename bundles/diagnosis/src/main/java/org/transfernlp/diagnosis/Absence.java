package org.transfernlp.diagnosis;

/**
 * A bundle, component or service that is not there, or does not work.
 *
 * @param what names it: {@code component a.B of bundle a}
 * @param bundle the symbolic name of its bundle; empty if it is a file that is none
 * @param laboratory whether it is part of TransferNLP or made for it
 * @param reason a clause that what goes before: {@code waits for the service c.D, which …}
 * @param cause where the reason ends
 */
public record Absence(String what, String bundle, boolean laboratory, String reason, Cause cause) {

  /** What is not there and why, as a clause. */
  public String clause() {
    return what + " " + reason;
  }
}
