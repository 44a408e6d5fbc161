package org.transfernlp.dataset.files.internal;

import org.transfernlp.dataset.io.Quoted;

/** What stands in a file or a configuration, for a message. */
final class Excerpt {

  private Excerpt() {}

  /** On one line, and not too much of it. */
  static String of(String text) {
    return Quoted.text(text);
  }

  /** The same in quotation marks. */
  static String quoted(String text) {
    return "'" + of(text) + "'";
  }
}
