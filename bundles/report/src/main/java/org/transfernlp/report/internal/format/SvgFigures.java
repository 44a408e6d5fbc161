package org.transfernlp.report.internal.format;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.transfernlp.report.internal.figure.Axes;
import org.transfernlp.report.internal.figure.Ticks;
import org.transfernlp.report.internal.model.Figure;
import org.transfernlp.report.internal.model.Figure.Point;
import org.transfernlp.report.internal.model.Figure.Reference;
import org.transfernlp.report.internal.model.Figure.Series;

/** Draws figures as SVG on a light background, one below the other. */
public final class SvgFigures {

  /**
   * Colours that people who see few can tell apart (Okabe and Ito 2008, "Color universal design"),
   * but for yellow, which is hard to see on white.
   */
  public static final List<String> COLOURS =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#555555");

  private static final List<String> DASHES = List.of("", "7 4", "2 3", "9 3 2 3");

  private static final int WIDTH = 760;
  private static final int PLOT_HEIGHT = 340;
  private static final int TOP = 48;
  private static final int RIGHT = 24;
  private static final int LINE = 20;
  private static final int AXIS = 52;
  private static final int CATEGORY = 28;
  private static final int CHARACTER = 8;
  private static final int MOST_CATEGORY_CHARACTERS = 44;

  private final StringBuilder svg = new StringBuilder();

  private SvgFigures() {}

  /** A document with all figures. */
  public static String document(String title, List<Figure> figures) {
    SvgFigures drawn = new SvgFigures();
    int height = 0;
    for (Figure figure : figures) {
      drawn.svg.append("<g transform=\"translate(0 ").append(height).append(")\">\n");
      height += drawn.draw(figure);
      drawn.svg.append("</g>\n");
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" font-family="'DejaVu Sans', 'Noto Sans', 'Segoe UI', Helvetica, Arial, 'Noto Emoji', sans-serif" font-size="13" fill="#222222">
        <title>%s</title>
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        %s</svg>
        """
        .formatted(WIDTH, height, WIDTH, height, Xml.line(title), drawn.svg);
  }

  /** Draws a figure and says how high it is. */
  private int draw(Figure figure) {
    text(16, 26, "start", "font-size=\"16\" font-weight=\"600\"", figure.title());
    return figure.kind() == Figure.Kind.LINES ? lines(figure) : conditions(figure);
  }

  private int lines(Figure figure) {
    Axes axes = Axes.of(figure, 8, 6);
    int left = 64;
    int bottom = TOP + PLOT_HEIGHT;
    double plotWidth = WIDTH - left - RIGHT;
    Ticks y = axes.accuracy();
    for (int i = 0; i < y.count(); i++) {
      double at = bottom - y.position(y.at(i)) * PLOT_HEIGHT;
      line(left, at, WIDTH - RIGHT, at, "#e4e4e4", "");
      text(left - 8, at + 4, "end", "", y.label(i));
    }
    Ticks x = axes.x();
    for (int i = 0; i < x.count(); i++) {
      double at = left + x.position(x.at(i)) * plotWidth;
      line(at, bottom, at, bottom + 5, "#555555", "");
      text(at, bottom + 20, "middle", "", x.label(i));
    }
    line(left, bottom, WIDTH - RIGHT, bottom, "#555555", "");
    text(left + plotWidth / 2, bottom + 40, "middle", "", figure.xTitle());
    svg.append(
        "<text transform=\"translate(18 %s) rotate(-90)\" text-anchor=\"middle\">%s</text>\n"
            .formatted(n(TOP + PLOT_HEIGHT / 2.0), Xml.line(figure.yTitle())));
    int legend = bottom + AXIS;
    int number = 0;
    for (Reference reference : figure.references()) {
      double at = bottom - y.position(reference.value()) * PLOT_HEIGHT;
      String dash = reference.published() ? "2 4" : "8 4";
      String colour = reference.published() ? "#8a5a00" : "#555555";
      line(left, at, WIDTH - RIGHT, at, colour, dash);
      legend = legend(legend, colour, dash, reference.name() + ", " + n(reference.value()));
    }
    for (Series series : figure.series()) {
      String colour = COLOURS.get(number % COLOURS.size());
      String dash = DASHES.get(number / COLOURS.size() % DASHES.size());
      number++;
      curve(series, colour, dash, axes, left, bottom, plotWidth);
      legend = legend(legend, colour, dash, series.name());
    }
    return left(figure, legend) + 8;
  }

  private void curve(
      Series series,
      String colour,
      String dash,
      Axes axes,
      int left,
      int bottom,
      double plotWidth) {
    Ticks y = axes.accuracy();
    boolean many = series.points().size() > 30;
    if (!series.published() && series.points().size() > 1) {
      if (many && series.points().stream().noneMatch(point -> Double.isNaN(point.deviation()))) {
        band(series, colour, axes, left, bottom, plotWidth);
      }
      String path =
          series.points().stream()
              .map(
                  point ->
                      n(left + axes.x().position(point.x()) * plotWidth)
                          + ","
                          + n(bottom - y.position(point.mean()) * PLOT_HEIGHT))
              .collect(Collectors.joining(" "));
      svg.append(
          "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n"
              .formatted(path, colour, dash(dash)));
    }
    if (many && !series.published()) {
      return;
    }
    for (Point point : series.points()) {
      double at = left + axes.x().position(point.x()) * plotWidth;
      if (!Double.isNaN(point.deviation())) {
        double high = bottom - y.position(point.mean() + point.deviation()) * PLOT_HEIGHT;
        double low = bottom - y.position(point.mean() - point.deviation()) * PLOT_HEIGHT;
        line(at, high, at, low, colour, "");
        line(at - 4, high, at + 4, high, colour, "");
        line(at - 4, low, at + 4, low, colour, "");
      }
      circle(at, bottom - y.position(point.mean()) * PLOT_HEIGHT, colour, series.published());
    }
  }

  /** One standard deviation to either side, where there are too many points for bars. */
  private void band(
      Series series, String colour, Axes axes, int left, int bottom, double plotWidth) {
    StringBuilder there = new StringBuilder();
    StringBuilder back = new StringBuilder();
    for (Point point : series.points()) {
      String x = n(left + axes.x().position(point.x()) * plotWidth);
      Ticks y = axes.accuracy();
      there
          .append(x)
          .append(',')
          .append(n(bottom - y.position(point.mean() + point.deviation()) * PLOT_HEIGHT))
          .append(' ');
      back.insert(
          0,
          x + "," + n(bottom - y.position(point.mean() - point.deviation()) * PLOT_HEIGHT) + " ");
    }
    svg.append(
        "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"0.15\"/>\n"
            .formatted((there.toString() + back).strip(), colour));
  }

  private int conditions(Figure figure) {
    Axes axes = Axes.of(figure, 8, 6);
    int characters =
        figure.categories().stream()
            .mapToInt(name -> name.codePointCount(0, name.length()))
            .max()
            .orElse(0);
    int left = 28 + CHARACTER * Math.min(MOST_CATEGORY_CHARACTERS, characters);
    int bottom = TOP + CATEGORY * figure.categories().size();
    double plotWidth = WIDTH - left - RIGHT;
    Ticks x = axes.accuracy();
    for (int i = 0; i < x.count(); i++) {
      double at = left + x.position(x.at(i)) * plotWidth;
      line(at, TOP, at, bottom, "#e4e4e4", "");
      text(at, bottom + 18, "middle", "", x.label(i));
    }
    line(left, bottom, WIDTH - RIGHT, bottom, "#555555", "");
    text(left + plotWidth / 2, bottom + 38, "middle", "", figure.xTitle());
    for (int i = 0; i < figure.categories().size(); i++) {
      text(
          left - 10,
          TOP + CATEGORY * (i + 0.5) + 4,
          "end",
          "",
          shortened(figure.categories().get(i)));
    }
    for (Reference reference : figure.references()) {
      double at = left + x.position(reference.value()) * plotWidth;
      line(at, TOP, at, bottom, "#555555", "8 4");
    }
    int legend = bottom + AXIS;
    for (Series series : figure.series()) {
      String colour = series.published() ? COLOURS.get(1) : COLOURS.get(0);
      for (Point point : series.points()) {
        double y = TOP + CATEGORY * (point.x() + 0.5);
        if (!Double.isNaN(point.deviation())) {
          double low = left + x.position(point.mean() - point.deviation()) * plotWidth;
          double high = left + x.position(point.mean() + point.deviation()) * plotWidth;
          line(low, y, high, y, colour, "");
          line(low, y - 4, low, y + 4, colour, "");
          line(high, y - 4, high, y + 4, colour, "");
        }
        circle(left + x.position(point.mean()) * plotWidth, y, colour, series.published());
      }
      circle(28, legend - 4, colour, series.published());
      text(48, legend, "start", "", series.name());
      legend += LINE;
    }
    return left(figure, legend) + 8;
  }

  private int left(Figure figure, int y) {
    if (figure.left() == 0) {
      return y;
    }
    text(16, y, "start", "", "%d more are not drawn.".formatted(figure.left()));
    return y + LINE;
  }

  private int legend(int y, String colour, String dash, String name) {
    line(16, y - 4, 40, y - 4, colour, dash);
    text(48, y, "start", "", name);
    return y + LINE;
  }

  private void circle(double x, double y, String colour, boolean hollow) {
    svg.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"4\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>\n"
            .formatted(n(x), n(y), hollow ? "#ffffff" : colour, colour));
  }

  private void line(double x1, double y1, double x2, double y2, String colour, String dash) {
    svg.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"%s/>\n"
            .formatted(n(x1), n(y1), n(x2), n(y2), colour, dash(dash)));
  }

  private void text(double x, double y, String anchor, String attributes, String text) {
    svg.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" %s>%s</text>\n"
            .formatted(n(x), n(y), anchor, attributes, Xml.line(text)));
  }

  private static String shortened(String name) {
    int length = name.codePointCount(0, name.length());
    return length <= MOST_CATEGORY_CHARACTERS
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MOST_CATEGORY_CHARACTERS - 1)) + "…";
  }

  private static String dash(String dash) {
    return dash.isEmpty() ? "" : " stroke-dasharray=\"%s\"".formatted(dash);
  }

  private static String n(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
