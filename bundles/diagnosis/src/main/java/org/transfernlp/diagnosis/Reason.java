package org.transfernlp.diagnosis;

/**
 * Why something is not there.
 *
 * @param text the whole chain, a clause whose subject goes before
 * @param cause its end
 */
record Reason(String text, Cause cause) {

  /** One that has no further reason. */
  static Reason last(Cause cause) {
    return new Reason(cause.what(), cause);
  }

  Reason after(String before) {
    return new Reason(before + text, cause);
  }
}
