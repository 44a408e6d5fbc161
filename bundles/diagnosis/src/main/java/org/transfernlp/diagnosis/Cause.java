package org.transfernlp.diagnosis;

/**
 * What everything else follows from.
 *
 * @param subject what it is said of: the name of a bundle, component, service or package
 * @param what a clause without a full stop
 * @param remedy what to do about it, in whole sentences; empty if nothing can be done but wait
 * @param passing whether it may go by itself, as the container is at work on it
 */
public record Cause(String subject, String what, String remedy, boolean passing) {

  static Cause lasting(String subject, String what, String remedy) {
    return new Cause(subject, what, remedy, false);
  }

  static Cause passing(String subject, String what) {
    return new Cause(subject, what, "", true);
  }
}
