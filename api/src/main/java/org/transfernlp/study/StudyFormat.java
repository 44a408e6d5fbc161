package org.transfernlp.study;

import org.osgi.annotation.versioning.ProviderType;

/** How studies are written as text, for people: YAML. */
@ProviderType
public interface StudyFormat {

  /**
   * Reads a study.
   *
   * @param text its file's content
   * @param file what to call the file in messages
   * @throws StudyException if something is wrong, with line and key
   */
  StudySpec parse(String text, String file);

  /** A study as text that {@link #parse} reads to an equal one. */
  String format(StudySpec study);

  /** A commented file to start from, which is a study that can be run. */
  String template(String id);

  /** A JSON schema (draft 2020-12) for editors. */
  String schema();
}
