package org.transfernlp.embeddings.internal.store;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.transfernlp.dataset.io.Quoted;
import org.transfernlp.embedding.EmbeddingException;

/** Names of word vectors, which also are names of files. */
public final class VectorName {

  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** What Windows takes for a device, whatever stands behind the first dot. */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

  private static final int SUGGESTIONS = 3;

  private VectorName() {}

  static boolean isValid(String name) {
    return VALID.matcher(name).matches() && !DEVICE.matcher(name).matches();
  }

  /**
   * Checks a name.
   *
   * @throws EmbeddingException if it cannot be one
   */
  public static void require(String name) {
    if (!isValid(name)) {
      throw new EmbeddingException(
          "'%s' cannot be a name of word vectors; use up to 64 lower-case letters, digits, '-', '_' and '.', a letter or digit first, and no name of a device as 'con'."
              .formatted(Quoted.text(name)));
    }
  }

  static EmbeddingException unknown(String name, List<String> known, Throwable cause) {
    return new EmbeddingException(
        "There are no word vectors '%s'%s".formatted(name, suggestion(name, known)), cause);
  }

  private static String suggestion(String name, List<String> known) {
    if (known.isEmpty()) {
      return ", and no others; transfer:embeddings-train makes some.";
    }
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    int tolerance = Math.max(2, name.length() / 2);
    List<String> near =
        known.stream()
            .filter(other -> distance.apply(name, other) <= tolerance || other.contains(name))
            .sorted(
                Comparator.<String>comparingInt(other -> distance.apply(name, other))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(SUGGESTIONS)
            .toList();
    return near.isEmpty()
        ? "; there are: " + String.join(", ", known) + "."
        : "; did you mean " + String.join(" or ", near) + "?";
  }
}
