package org.transfernlp.health;

/**
 * Something that a {@link HealthCheck} has found.
 *
 * @param what in whole sentences, without line breaks: what it is, and where
 * @param remedy what to do about it, in whole sentences, with the command to type where there is
 *     one; empty if there is nothing to do
 */
public record Finding(Level level, String what, String remedy) {

  /** Something that is as it should be. */
  public static Finding ok(String what) {
    return new Finding(Level.OK, what, "");
  }

  /** Something that may be worth to know. */
  public static Finding note(String what, String remedy) {
    return new Finding(Level.NOTE, what, remedy);
  }

  /** Something that should be otherwise. */
  public static Finding warning(String what, String remedy) {
    return new Finding(Level.WARNING, what, remedy);
  }

  /** Something that does not work. */
  public static Finding broken(String what, String remedy) {
    return new Finding(Level.BROKEN, what, remedy);
  }
}
