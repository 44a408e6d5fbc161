package org.transfernlp.doctor.internal;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Texts of bundles, files and exceptions, as they may be shown on a terminal. */
final class VisibleText {

  private VisibleText() {}

  /** In one line, in which nothing moves the cursor, changes colours or turns the line around. */
  static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                visible.append(' ');
              } else if (Character.isISOControl(character)
                  || Character.getType(character) == Character.FORMAT
                  || Character.getType(character) == Character.SURROGATE) {
                visible.append("\\u%04x".formatted(character));
              } else {
                visible.appendCodePoint(character);
              }
            });
    return visible.toString().strip().replaceAll(" {2,}", " ");
  }

  /** Broken at spaces; a word that is longer than a line is cut. */
  static List<String> wrap(String visible, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : visible.split(" ", -1)) {
      if (!line.isEmpty() && columns(line) + 1 + columns(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (!line.isEmpty()) {
        line.append(' ');
      }
      word.codePoints()
          .forEach(
              character -> {
                if (columns(line) + width(character) > columns && !line.isEmpty()) {
                  lines.add(line.toString());
                  line.setLength(0);
                }
                line.appendCodePoint(character);
              });
    }
    lines.add(line.toString());
    return lines;
  }

  private static int columns(CharSequence text) {
    return text.codePoints().map(VisibleText::width).sum();
  }

  private static int width(int character) {
    return Math.max(0, WCWidth.wcwidth(character));
  }
}
