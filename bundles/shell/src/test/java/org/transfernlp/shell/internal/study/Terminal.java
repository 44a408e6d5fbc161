package org.transfernlp.shell.internal.study;

import java.util.ArrayList;
import java.util.List;
import org.transfernlp.shell.internal.run.Screen;

/** As much of a terminal as the rewriting of lines needs. */
final class Terminal implements Screen {

  int width;
  private final int height;

  Terminal(int width, int height) {
    this.width = width;
    this.height = height;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public Interruptible onInterrupt(Runnable action) {
    return () -> {};
  }

  /** What is on it when all that was printed, without blank ends. */
  String after(String printed) {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int row = 0;
    int column = 0;
    for (int i = 0; i < printed.length(); i++) {
      char character = printed.charAt(i);
      if (character == '\r') {
        column = 0;
      } else if (character == '\n') {
        row++;
        column = 0;
        if (row == lines.size()) {
          lines.add(new StringBuilder());
        }
      } else if (character == '\u001b') {
        int end = i + 2;
        while (Character.isDigit(printed.charAt(end))) {
          end++;
        }
        switch (printed.charAt(end)) {
          case 'A' -> row -= Integer.parseInt(printed.substring(i + 2, end));
          case 'K' -> cut(lines.get(row), column);
          case 'J' -> {
            cut(lines.get(row), column);
            lines.subList(row + 1, lines.size()).clear();
          }
          default -> throw new AssertionError(printed.substring(i + 1, end + 1));
        }
        i = end;
      } else {
        StringBuilder line = lines.get(row);
        if (column < line.length()) {
          line.setCharAt(column, character);
        } else {
          line.append(character);
        }
        column++;
      }
    }
    return String.join("\n", lines).stripTrailing();
  }

  private static void cut(StringBuilder line, int column) {
    line.setLength(Math.min(line.length(), column));
  }
}
