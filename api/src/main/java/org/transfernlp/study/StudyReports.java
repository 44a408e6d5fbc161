package org.transfernlp.study;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** Makes reports of what is known of a study so far. */
@ProviderType
public interface StudyReports {

  /**
   * Tables with means, standard deviations, numbers of trials and marks of significance, and the
   * figure, for a terminal.
   *
   * @param width columns to stay within
   * @throws StudyException if there is no such study
   */
  String text(String study, int width);

  /**
   * Writes a report.
   *
   * @throws StudyException if there is no such study, or it has no figure and that is asked for
   * @throws IOException if it cannot be written
   */
  void write(String study, ReportFormat format, OutputStream out) throws IOException;
}
