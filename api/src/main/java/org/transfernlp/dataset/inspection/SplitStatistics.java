package org.transfernlp.dataset.inspection;

import java.util.List;
import org.transfernlp.dataset.Split;

/**
 * What a split holds.
 *
 * @param split which one
 * @param examplesByLabel in the order of {@link org.transfernlp.dataset.DatasetInfo#labels()}
 * @param lengths of the first text of all examples and, for pairs, of the second
 * @param words how many there are, and how many the dataset's own training vocabulary knows
 */
public record SplitStatistics(
    Split split, List<Integer> examplesByLabel, List<Lengths> lengths, Coverage words) {

  public SplitStatistics {
    examplesByLabel = List.copyOf(examplesByLabel);
    lengths = List.copyOf(lengths);
  }

  /** The number of examples. */
  public int examples() {
    return examplesByLabel.stream().mapToInt(Integer::intValue).sum();
  }
}
