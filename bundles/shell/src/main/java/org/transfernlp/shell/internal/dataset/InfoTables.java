package org.transfernlp.shell.internal.dataset;

import java.util.List;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.inspection.Comparison;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.dataset.inspection.FileState;

/** Prints for people. */
record InfoTables(DescriptionReport description, StatisticsReport statistics)
    implements InfoReport {

  @Override
  public void printDescription(DatasetInfo info, Acquisition acquisition) {
    description.print(info, acquisition);
  }

  @Override
  public void printFiles(List<FileState> files) {
    description.print(files);
  }

  @Override
  public void printUnavailable(String reason) {
    description.printUnavailable(reason);
  }

  @Override
  public void printStatistics(DatasetInfo info, DatasetStatistics found) {
    statistics.print(info, found);
  }

  @Override
  public void printComparison(String id, String otherId, Comparison comparison) {
    statistics.print(id, otherId, comparison);
  }
}
