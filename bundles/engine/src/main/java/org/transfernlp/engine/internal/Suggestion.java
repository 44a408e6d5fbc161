package org.transfernlp.engine.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What a user may have meant by a name that there is not. */
public final class Suggestion {

  private static final int MOST = 3;

  private Suggestion() {}

  /**
   * The end of a sentence that says that there is no such name: the nearest names, or all.
   *
   * @param known not empty
   */
  public static String of(String name, Collection<String> known) {
    int tolerance = Math.max(2, name.length() / 2);
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String wanted = name.toLowerCase(Locale.ROOT);
    List<String> near =
        known.stream()
            .filter(
                other ->
                    distance.apply(wanted, other) <= tolerance
                        || (!wanted.isEmpty() && other.contains(wanted)))
            .sorted(
                Comparator.<String>comparingInt(other -> distance.apply(wanted, other))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(MOST)
            .toList();
    return near.isEmpty()
        ? "; there are: " + known.stream().sorted().collect(Collectors.joining(", ")) + "."
        : "; did you mean " + String.join(" or ", near) + "?";
  }
}
