package org.transfernlp.report.internal.format;

import org.transfernlp.report.internal.model.PlainText;

/** Text in HTML and SVG. */
public final class Xml {

  private Xml() {}

  /** A line of text that stays text between tags and in attributes. */
  public static String line(String text) {
    return escape(PlainText.line(text));
  }

  /** Several lines of it. */
  public static String lines(String text) {
    return escape(PlainText.lines(text));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
