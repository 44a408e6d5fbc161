package org.transfernlp.engine.internal.corpus;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which vocabulary a trial's network knows, as its provenance says.
 *
 * @param size the number of ids, that of unknown words included
 * @param fingerprint the SHA-256 of the words in order, one a line
 */
public record VocabularyFile(int size, String fingerprint) {

  /** The name of this in a trial's provenance. */
  public static final String PROVENANCE = "vocabulary";

  private static final Pattern FORMAT = Pattern.compile("([1-9][0-9]{0,8}) ([0-9a-f]{64})");

  /** What a trial's provenance says; empty if that is nothing. */
  public static Optional<VocabularyFile> of(Map<String, String> provenance) {
    @Nullable String text = provenance.get(PROVENANCE);
    return Optional.ofNullable(text)
        .map(FORMAT::matcher)
        .filter(Matcher::matches)
        .map(parts -> new VocabularyFile(Integer.parseInt(parts.group(1)), parts.group(2)));
  }

  /** The text in the provenance. */
  @Override
  public String toString() {
    return size + " " + fingerprint;
  }
}
