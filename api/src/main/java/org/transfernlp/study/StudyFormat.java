package org.transfernlp.study;

import org.osgi.annotation.versioning.ProviderType;
import org.transfernlp.experiment.Catalogue;

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

  /**
   * Reads a study that is about to be run: its datasets, model and strategies have to be there.
   *
   * @throws StudyException if something is wrong or not there, with line and key
   */
  StudySpec parse(String text, String file, Catalogue catalogue);

  /** A study as text that {@link #parse} reads to an equal one. */
  String format(StudySpec study);

  /** A commented file to start from, which is a study that can be run. */
  String template(String id);

  /** A JSON schema (draft 2020-12) for editors. */
  String schema();
}
