package org.transfernlp.report.internal.text;

import java.util.ArrayList;
import java.util.List;

/** How many columns of a terminal text takes. */
final class DisplayWidth {

  private DisplayWidth() {}

  static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  static String padded(String text, int width, boolean right) {
    String space = " ".repeat(Math.max(0, width - of(text)));
    return right ? space + text : text + space;
  }

  /** Lines that are no wider, broken between words where that is possible. */
  static List<String> wrapped(String text, int width) {
    if (of(text) <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && of(line.toString()) + 1 + of(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (line.length() > 0) {
        line.append(' ');
      }
      String rest = word;
      while (of(line + rest) > width) {
        int end = fitting(rest, width - of(line.toString()));
        lines.add(line + rest.substring(0, end));
        line.setLength(0);
        rest = rest.substring(end);
      }
      line.append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The end of the longest start that fits; at least one character. */
  private static int fitting(String text, int width) {
    int end = Character.charCount(text.codePointAt(0));
    int used = of(text.codePointAt(0));
    while (end < text.length()) {
      int character = text.codePointAt(end);
      used += of(character);
      if (used > width) {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  /** After Markus Kuhn's wcwidth: marks take no column, East Asian characters and pictures two. */
  private static int of(int character) {
    if (character < 0x300) {
      return 1;
    }
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(character) ? 2 : 1;
  }

  private static boolean isWide(int character) {
    return in(character, 0x1100, 0x115F)
        || in(character, 0x2E80, 0x303E)
        || in(character, 0x3041, 0xA4CF)
        || in(character, 0xAC00, 0xD7A3)
        || in(character, 0xF900, 0xFAFF)
        || in(character, 0xFE30, 0xFE6F)
        || in(character, 0xFF00, 0xFF60)
        || in(character, 0xFFE0, 0xFFE6)
        || in(character, 0x1F300, 0x1F64F)
        || in(character, 0x1F680, 0x1F6FF)
        || in(character, 0x1F900, 0x1F9FF)
        || in(character, 0x20000, 0x3FFFD);
  }

  private static boolean in(int character, int first, int last) {
    return character >= first && character <= last;
  }
}
