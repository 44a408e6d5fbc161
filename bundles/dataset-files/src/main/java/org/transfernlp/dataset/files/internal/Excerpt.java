package org.transfernlp.dataset.files.internal;

/** Shows in a message what stands in a file or a configuration. */
final class Excerpt {

  private static final int MOST_CHARACTERS = 60;

  private Excerpt() {}

  /** On one line, and not too much of it. */
  static String of(String text) {
    String start =
        text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
    return start.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
  }

  /** The same in quotation marks. */
  static String quoted(String text) {
    return "'" + of(text) + "'";
  }
}
