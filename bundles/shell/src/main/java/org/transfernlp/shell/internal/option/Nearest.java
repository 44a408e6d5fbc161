package org.transfernlp.shell.internal.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What was most likely meant by a name that is mistyped. */
public final class Nearest {

  private static final int SUGGESTIONS = 3;

  private Nearest() {}

  /**
   * The names that are nearest to another one, at most three.
   *
   * @param known the names that there are
   * @return empty if none is near
   */
  public static List<String> of(String name, Collection<String> known) {
    // Half of a short name would be near to anything.
    int tolerance = Math.max(1, name.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(tolerance);
    record Near(String name, int edits) {}
    List<Near> near =
        known.stream()
            .map(other -> new Near(other, distance.apply(name, other)))
            .filter(other -> other.edits() >= 0)
            .sorted(Comparator.comparingInt(Near::edits).thenComparing(Near::name))
            .toList();
    return near.stream()
        .filter(other -> other.edits() == near.get(0).edits())
        .limit(SUGGESTIONS)
        .map(Near::name)
        .toList();
  }
}
