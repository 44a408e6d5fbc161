package org.transfernlp.dataset.files.internal;

import java.util.Map;
import java.util.TreeMap;

/** Names for what stands between fields, for those that would get lost in a configuration file. */
final class Separators {

  private static final Map<String, String> BY_NAME =
      new TreeMap<>(
          Map.of(
              "tab",
              "\t",
              "space",
              " ",
              "comma",
              ",",
              "semicolon",
              ";",
              "colon",
              ":",
              "pipe",
              "|"));

  private Separators() {}

  /** What a name stands for; anything else stands for itself. */
  static String parse(String value) {
    return BY_NAME.getOrDefault(value, value);
  }

  /** For a message. */
  static String describe(String separator) {
    return BY_NAME.entrySet().stream()
        .filter(named -> named.getValue().equals(separator))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Excerpt.quoted(separator));
  }
}
