package org.transfernlp.dataset.inspection;

import java.util.Set;
import org.transfernlp.dataset.Split;

/**
 * Examples of a split that stand again in the same split, or also in others. Examples are the same
 * if their texts are, whatever their labels; a pair is the same in either order.
 *
 * @param split whose examples
 * @param others where they also stand: the same split alone, or one or two others
 * @param examples how many examples of the split: those that stood in the same split before, or all
 *     that also stand in the others
 * @param different how many different ones there are among them
 * @param relabelled how many of the different ones do not have the same label everywhere
 * @param texts how many different single texts of the split also stand in the others; in the same
 *     split, how many different single texts it has
 */
public record Repeats(
    Split split, Set<Split> others, int examples, int different, int relabelled, int texts) {

  public Repeats {
    others = Set.copyOf(others);
  }

  /** Whether these are repeats within one split. */
  public boolean withinSplit() {
    return others.contains(split);
  }
}
