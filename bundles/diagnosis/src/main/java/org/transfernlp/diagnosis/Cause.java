package org.transfernlp.diagnosis;

/**
 * What everything else follows from.
 *
 * @param what a clause without a full stop
 * @param remedy what to do about it, in whole sentences; empty if nothing can be done but wait
 * @param passing whether it may go by itself, as the container is at work on it
 */
public record Cause(String what, String remedy, boolean passing) {

  static Cause lasting(String what, String remedy) {
    return new Cause(what, remedy, false);
  }

  static Cause passing(String what) {
    return new Cause(what, "", true);
  }
}
