package org.transfernlp.dataset.inspection;

import java.util.List;

/**
 * Two datasets side by side.
 *
 * @param statistics of the first
 * @param other of the second
 * @param known how much of each split of the first the training vocabulary of the second knows
 * @param knownOfOther how much of each split of the second the training vocabulary of the first
 *     knows
 */
public record Comparison(
    DatasetStatistics statistics,
    DatasetStatistics other,
    List<Coverage> known,
    List<Coverage> knownOfOther) {

  public Comparison {
    known = List.copyOf(known);
    knownOfOther = List.copyOf(knownOfOther);
  }
}
