package org.transfernlp.engine.internal.trial;

/** Says which code a class comes from, for the record and for the keys of what it computed. */
@FunctionalInterface
public interface CodeVersions {

  /** Name, version and hash of the contents of the bundle that a class comes from. */
  String of(Class<?> type);
}
