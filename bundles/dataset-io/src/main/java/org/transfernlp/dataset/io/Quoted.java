package org.transfernlp.dataset.io;

import org.jspecify.annotations.Nullable;

/**
 * Foreign text in messages. Whoever wrote a file must not be able to write to the user's terminal.
 */
public final class Quoted {

  private static final int LONGEST = 100;

  private Quoted() {}

  /** The text in one line, of its start if it is long, with {@code ?} for control characters. */
  public static String text(@Nullable String foreign) {
    String text = String.valueOf(foreign);
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> isPrintable(c) ? c : '?')
        .forEach(printable::appendCodePoint);
    return text.codePointCount(0, text.length()) <= LONGEST
        ? printable.toString()
        : printable.append('…').toString();
  }

  static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
