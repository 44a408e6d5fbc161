package org.transfernlp.report.internal.text;

import java.util.ArrayList;
import java.util.List;
import org.transfernlp.report.internal.figure.Axes;
import org.transfernlp.report.internal.figure.Ticks;
import org.transfernlp.report.internal.model.Figure;

/**
 * Draws lines with braille patterns. A terminal may have no colours, so letters on the lines say
 * which is which.
 */
final class TextFigure {

  private static final int HEIGHT = 14;
  private static final int MOST_WIDTH = 100;
  private static final int LEAST_WIDTH = 16;
  private static final int LETTER_DISTANCE = 24;
  private static final int DASH = 4;

  private final int width;

  TextFigure(int width) {
    this.width = width;
  }

  /** The figure, or nothing if it shows conditions, which the table does as well. */
  String draw(Figure figure) {
    if (figure.kind() != Figure.Kind.LINES) {
      return "";
    }
    Axes axes = Axes.of(figure, Math.max(2, Math.min(width, MOST_WIDTH) / 12), 5);
    int margin = 0;
    for (int i = 0; i < axes.accuracy().count(); i++) {
      margin = Math.max(margin, axes.accuracy().label(i).length());
    }
    int columns = Math.min(MOST_WIDTH, width) - margin - 2;
    if (columns < LEAST_WIDTH) {
      return "";
    }
    BrailleCanvas canvas = new BrailleCanvas(columns, HEIGHT);
    List<String> legend = new ArrayList<>();
    int letter = 'a';
    for (Figure.Series series : figure.series()) {
      drawSeries(canvas, axes, series, letter);
      legend.add("%c  %s".formatted(letter++, series.name()));
    }
    letter = 'A';
    for (Figure.Reference reference : figure.references()) {
      drawReference(canvas, axes, reference, letter);
      legend.add("%c  %s".formatted(letter++, reference.name()));
    }
    StringBuilder text = new StringBuilder();
    addWrapped(text, "%s, in %% against %s".formatted(figure.title(), figure.xTitle()));
    addCanvas(text, canvas, axes.accuracy(), margin);
    addXAxis(text, axes.x(), margin, columns);
    legend.forEach(line -> addWrapped(text, "  " + line));
    if (figure.left() > 0) {
      addWrapped(text, "  %d more lines are not drawn.".formatted(figure.left()));
    }
    return text.toString();
  }

  private static void drawSeries(
      BrailleCanvas canvas, Axes axes, Figure.Series series, int letter) {
    int beforeX = -1;
    int beforeY = -1;
    for (Figure.Point point : series.points()) {
      int x = x(canvas, axes, point.x());
      int y = y(canvas, axes, point.mean());
      if (beforeX >= 0 && !series.published()) {
        canvas.line(beforeX, beforeY, x, y);
      }
      beforeX = x;
      beforeY = y;
    }
    int next = (letter - 'a') * 4 % LETTER_DISTANCE;
    for (int i = 0; i < series.points().size(); i++) {
      Figure.Point point = series.points().get(i);
      int x = x(canvas, axes, point.x());
      if (x >= next || i == series.points().size() - 1 || series.published()) {
        canvas.letter(x, y(canvas, axes, point.mean()), letter);
        next = x + LETTER_DISTANCE;
      }
    }
  }

  private static void drawReference(
      BrailleCanvas canvas, Axes axes, Figure.Reference reference, int letter) {
    int y = y(canvas, axes, reference.value());
    for (int x = 0; x < canvas.dotsAcross(); x += DASH) {
      canvas.dot(x, y);
      canvas.dot(x + 1, y);
    }
    int place = canvas.dotsAcross() - 1 - 4 * (letter - 'A') % LETTER_DISTANCE;
    canvas.letter(Math.max(0, place), y, letter);
  }

  private static int x(BrailleCanvas canvas, Axes axes, double value) {
    return (int) Math.round(axes.x().position(value) * (canvas.dotsAcross() - 1));
  }

  private static int y(BrailleCanvas canvas, Axes axes, double value) {
    return (int) Math.round((1 - axes.accuracy().position(value)) * (canvas.dotsDown() - 1));
  }

  private static void addCanvas(StringBuilder text, BrailleCanvas canvas, Ticks ticks, int margin) {
    String[] labels = new String[HEIGHT];
    for (int i = 0; i < ticks.count(); i++) {
      int y = (int) Math.round((1 - ticks.position(ticks.at(i))) * (canvas.dotsDown() - 1));
      labels[y / 4] = ticks.label(i);
    }
    for (int line = 0; line < HEIGHT; line++) {
      String label = labels[line];
      text.append(DisplayWidth.padded(label == null ? "" : label, margin, true))
          .append(label == null ? " │" : " ┤")
          .append(canvas.row(line).stripTrailing())
          .append('\n');
    }
  }

  private static void addXAxis(StringBuilder text, Ticks ticks, int margin, int columns) {
    StringBuilder axis = new StringBuilder("─".repeat(columns));
    StringBuilder labels = new StringBuilder(" ".repeat(columns));
    int free = 0;
    for (int i = 0; i < ticks.count(); i++) {
      int column = (int) Math.round(ticks.position(ticks.at(i)) * (columns - 1));
      String label = ticks.label(i);
      int start = Math.max(0, Math.min(columns - label.length(), column - label.length() / 2));
      axis.setCharAt(column, '┬');
      if (start >= free) {
        labels.replace(start, start + label.length(), label);
        free = start + label.length() + 1;
      }
    }
    text.append(" ".repeat(margin + 1)).append('└').append(axis).append('\n');
    text.append(" ".repeat(margin + 2)).append(labels.toString().stripTrailing()).append('\n');
  }

  private void addWrapped(StringBuilder text, String line) {
    DisplayWidth.wrapped(line, width).forEach(part -> text.append(part).append('\n'));
  }
}
