package org.transfernlp.report.internal.model;

import java.util.Locale;

/** Text of users, made safe to show in one line. */
public final class PlainText {

  private PlainText() {}

  /** Control characters and marks that turn the line as a replacement character, one line. */
  public static String line(String text) {
    return visible(text, false).strip();
  }

  /** The same, with its lines and tabs. */
  public static String lines(String text) {
    return visible(text, true);
  }

  /** A line with a limit. */
  public static String line(String text, int most) {
    String line = line(text);
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** A sentence begins so. */
  public static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String visible(String text, boolean severalLines) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (severalLines && (character == '\n' || character == '\t')) {
                visible.appendCodePoint(character);
              } else if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                visible.append(' ');
              } else {
                visible.appendCodePoint(isShown(character) ? character : '\uFFFD');
              }
            });
    return visible.toString();
  }

  private static boolean isShown(int character) {
    int type = Character.getType(character);
    return type != Character.CONTROL
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.PRIVATE_USE
        && !(character >= '\u202A' && character <= '\u202E')
        && !(character >= '\u2066' && character <= '\u2069')
        && character != '\uFFFE'
        && character != '\uFFFF';
  }
}
