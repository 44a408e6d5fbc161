package org.transfernlp.study;

import java.util.List;

/**
 * Datasets to count, and what others counted. What is there now is found by a {@link
 * org.transfernlp.dataset.inspection.DatasetInspector}.
 *
 * @param notes what readers should know, for example which data stand in for others
 */
public record DatasetTable(List<String> notes, List<PublishedDataset> datasets) {

  public DatasetTable {
    notes = List.copyOf(notes);
    datasets = List.copyOf(datasets);
  }
}
