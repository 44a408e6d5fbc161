package org.transfernlp.dataset.inspection;

import java.util.List;
import org.transfernlp.dataset.Split;

/**
 * What a dataset holds.
 *
 * @param splits one for each {@link Split} whose files are there, in its order
 * @param repeats within each of these splits, then of validation and test with each split before
 *     them, then of test with both together
 */
public record DatasetStatistics(List<SplitStatistics> splits, List<Repeats> repeats) {

  public DatasetStatistics {
    splits = List.copyOf(splits);
    repeats = List.copyOf(repeats);
  }

  /** Whether the files of a split are there. */
  public boolean has(Split split) {
    return splits.stream().anyMatch(part -> part.split() == split);
  }

  /**
   * What a split holds.
   *
   * @throws java.util.NoSuchElementException if its files are not there
   */
  public SplitStatistics of(Split split) {
    return splits.stream().filter(part -> part.split() == split).findFirst().orElseThrow();
  }

  /**
   * The number of different words in the training texts.
   *
   * @throws java.util.NoSuchElementException if their files are not there
   */
  public int vocabularySize() {
    return of(Split.TRAIN).words().types();
  }
}
