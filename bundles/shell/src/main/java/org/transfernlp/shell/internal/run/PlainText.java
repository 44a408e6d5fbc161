package org.transfernlp.shell.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * Somebody else's text on a terminal: nothing in it moves the cursor, changes colours or turns the
 * line around, and it is as wide as it looks.
 */
public final class PlainText {

  private static final int REPLACEMENT = '\uFFFD';

  private PlainText() {}

  /**
   * The text in one line. Runs of white space and line breaks become a space, other control
   * characters their number in the style of Java.
   */
  public static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (isSpace(character)) {
                if (visible.length() > 0 && visible.charAt(visible.length() - 1) != ' ') {
                  visible.append(' ');
                }
              } else if (isMisleading(character)) {
                visible.append("\\u%04x".formatted(character));
              } else if (Character.getType(character) == Character.SURROGATE) {
                visible.appendCodePoint(REPLACEMENT);
              } else {
                visible.appendCodePoint(character);
              }
            });
    return visible.toString().strip();
  }

  /**
   * Breaks a visible text into lines, at spaces where there are some.
   *
   * @param columns of a line; 0 for any number
   */
  public static List<String> wrap(String visible, int columns) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    int end = columns > 0 ? fitting(visible, 0, columns) : visible.length();
    while (end < visible.length()) {
      int most = Math.max(end, visible.offsetByCodePoints(start, 1));
      int cut = most;
      while (cut > start && visible.charAt(Math.min(cut, visible.length() - 1)) != ' ') {
        cut--;
      }
      cut = cut > start ? cut : most;
      lines.add(visible.substring(start, cut).stripTrailing());
      start = cut;
      while (start < visible.length() && visible.charAt(start) == ' ') {
        start++;
      }
      end = fitting(visible, start, columns);
    }
    lines.add(visible.substring(start));
    return lines;
  }

  /**
   * The start of a visible text, with a mark if that is not all.
   *
   * @param columns that it may have, at least 1
   */
  public static String crop(String visible, int columns) {
    return columns(visible) <= columns
        ? visible
        : visible.substring(0, fitting(visible, 0, columns - 1)) + "…";
  }

  /** How many columns of a terminal a visible text takes. */
  public static int columns(String visible) {
    return visible.codePoints().map(PlainText::columns).sum();
  }

  private static int columns(int character) {
    return Math.max(0, WCWidth.wcwidth(character));
  }

  /** The end of the longest part that begins there and fits. */
  private static int fitting(String visible, int start, int columns) {
    int end = start;
    int used = 0;
    while (end < visible.length()) {
      int character = visible.codePointAt(end);
      used += columns(character);
      if (used > columns) {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == '\u0085';
  }

  /** Whether a character does something to a terminal instead of being seen on it. */
  public static boolean isMisleading(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.LINE_SEPARATOR
        || Character.getType(character) == Character.PARAGRAPH_SEPARATOR
        || turnsTheLine(character);
  }

  /** Marks that let text run the other way, over what stands beside it. */
  private static boolean turnsTheLine(int character) {
    return (character >= '\u202A' && character <= '\u202E')
        || (character >= '\u2066' && character <= '\u2069');
  }
}
