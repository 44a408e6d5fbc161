package org.transfernlp.report.internal.model;

import java.util.List;

/**
 * What is drawn of a dataset. Accuracies are in percent.
 *
 * @param id of letters, digits and hyphens, unlike that of any other figure of the report
 * @param title one line
 * @param xTitle what the horizontal axis shows; of {@link Kind#CONDITIONS} it is the accuracy
 * @param yTitle what the vertical axis shows
 * @param categories names of the conditions that the points of {@link Kind#CONDITIONS} are numbered
 *     by, from 0; otherwise empty
 * @param left how many lines or conditions were left out, as there are too many
 */
public record Figure(
    String id,
    String title,
    Kind kind,
    String xTitle,
    String yTitle,
    List<Series> series,
    List<Reference> references,
    List<String> categories,
    int left) {

  /** How it is drawn. */
  public enum Kind {
    /** Accuracy against a number, a line for each series. */
    LINES,
    /** Accuracy of each condition, one below the other. */
    CONDITIONS
  }

  /**
   * Points that belong together.
   *
   * @param published whether they are not ours
   */
  public record Series(String name, boolean published, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * A mean.
   *
   * @param x the number that it is drawn against
   * @param mean in percent
   * @param deviation in points; not a number if it is not known
   * @param n how many values
   */
  public record Point(double x, double mean, double deviation, int n) {}

  /**
   * A value to compare with.
   *
   * @param published whether it is not ours
   */
  public record Reference(String name, boolean published, double value) {}

  public Figure {
    series = List.copyOf(series);
    references = List.copyOf(references);
    categories = List.copyOf(categories);
  }
}
