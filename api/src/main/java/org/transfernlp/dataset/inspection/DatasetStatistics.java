package org.transfernlp.dataset.inspection;

import java.util.List;
import org.transfernlp.dataset.Split;

/**
 * What a dataset holds.
 *
 * @param splits one for each {@link Split}, in its order
 * @param repeats within each split, then of validation and test with each split before them, then
 *     of test with both together
 */
public record DatasetStatistics(List<SplitStatistics> splits, List<Repeats> repeats) {

  public DatasetStatistics {
    splits = List.copyOf(splits);
    repeats = List.copyOf(repeats);
  }

  /** What a split holds. */
  public SplitStatistics of(Split split) {
    return splits.stream().filter(part -> part.split() == split).findFirst().orElseThrow();
  }

  /** The number of different words in the training texts. */
  public int vocabularySize() {
    return of(Split.TRAIN).words().types();
  }
}
