package org.transfernlp.shell.internal.dataset;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.inspection.Comparison;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.dataset.inspection.FileState;

/** How what is known of a dataset is printed. */
public interface InfoReport {

  /**
   * Tables for people.
   *
   * @param charset of the stream
   * @param width columns of the terminal; 0 for no limit
   */
  static InfoReport tables(PrintStream out, Charset charset, int width) {
    return new InfoTables(new DescriptionReport(out, width), new StatisticsReport(out, charset));
  }

  /**
   * Lines for scripts: a fact each, its parts separated by tabs, the first of which says what it
   * is.
   */
  static InfoReport rows(PrintStream out) {
    return new InfoRows(out);
  }

  /** Prints what the dataset says of itself. */
  void printDescription(DatasetInfo info, Acquisition acquisition);

  /** Prints the files: where they are looked for, and whether they are the official ones. */
  void printFiles(List<FileState> files);

  /** Prints why not everything, or nothing, could be counted. */
  void printUnavailable(String reason);

  /** Prints what the dataset holds. */
  void printStatistics(DatasetInfo info, DatasetStatistics statistics);

  /** Prints how much of the words of each of two datasets the other one knows. */
  void printComparison(String id, String otherId, Comparison comparison);
}
