package org.transfernlp.shell.internal.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A line of values drawn in characters. */
final class Curve {

  private static final int ROWS = 9;
  private static final int MOST_COLUMNS = 100;
  private static final int WIDEST_STEP = 6;

  private Curve() {}

  /**
   * Draws shares against their number, counted from 1.
   *
   * @param shares each in {@code [0, 1]}, or not a number // [epochs]
   * @param width columns to stay below; 0 for as many as are good
   * @return lines, none if there is nothing to draw
   */
  static List<String> draw(double[] shares, int width) {
    double[] real = Arrays.stream(shares).filter(Double::isFinite).toArray();
    if (real.length < 2) {
      return List.of();
    }
    double least = Arrays.stream(real).min().orElseThrow();
    double most = Arrays.stream(real).max().orElseThrow();
    double low = Math.max(0, least - (most == least ? 0.01 : 0));
    double high = Math.max(most, low + 0.001);
    String top = label(high);
    String bottom = label(low);
    int margin = Math.max(top.length(), bottom.length());
    int room = (width == 0 ? MOST_COLUMNS : Math.max(width - 1, 20)) - margin - 2;
    int step = Math.max(1, Math.min(WIDEST_STEP, room / shares.length));
    int columns = Math.min(room, shares.length * step);
    char[][] field = new char[ROWS][columns];
    for (char[] row : field) {
      Arrays.fill(row, ' ');
    }
    for (int i = 0; i < shares.length; i++) {
      if (Double.isFinite(shares[i])) {
        int row = (int) Math.round((ROWS - 1) * (high - shares[i]) / (high - low));
        field[row][column(i, shares.length, columns, step)] = '*';
      }
    }
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      String label = row == 0 ? top : row == ROWS - 1 ? bottom : "";
      lines.add(
          (" ".repeat(margin - label.length()) + label + " │" + new String(field[row]))
              .stripTrailing());
    }
    lines.add(" ".repeat(margin + 1) + "└" + "─".repeat(columns));
    lines.add(axis(shares.length, columns, step, margin + 2));
    return lines;
  }

  /** Where a value stands: each has its own column, unless there are more values than columns. */
  private static int column(int index, int values, int columns, int step) {
    return values * step <= columns
        ? index * step
        : (int) ((long) index * (columns - 1) / (values - 1));
  }

  private static String axis(int values, int columns, int step, int margin) {
    String last = Integer.toString(values);
    int end = column(values - 1, values, columns, step) + 1;
    String gap = " ".repeat(Math.max(1, end - 1 - last.length()));
    return " ".repeat(margin) + "1" + gap + last;
  }

  private static String label(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }
}
