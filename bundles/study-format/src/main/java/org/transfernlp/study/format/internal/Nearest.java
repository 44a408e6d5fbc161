package org.transfernlp.study.format.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What a user may have meant by a word that there is not. */
final class Nearest {

  private Nearest() {}

  /**
   * The end of a sentence that says that there is no such word: the nearest one, or all.
   *
   * @param known not empty
   */
  static String to(String word, Collection<String> known) {
    return find(word, known)
        .map(near -> "; did you mean '%s'?".formatted(near))
        .orElseGet(() -> "; there are: " + String.join(", ", known) + ".");
  }

  /** The same for words of which there may be none. */
  static String among(String word, Collection<String> known) {
    return known.isEmpty() ? ", which has none" : to(word, known);
  }

  private static Optional<String> find(String word, Collection<String> known) {
    String wanted = word.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    int tolerance = Math.max(2, wanted.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(tolerance);
    return known.stream()
        .filter(other -> distance.apply(wanted, other) >= 0)
        .min(Comparator.comparingInt(other -> distance.apply(wanted, other)));
  }
}
