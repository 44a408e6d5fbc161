package org.transfernlp.report.internal.figure;

import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.transfernlp.report.internal.model.Figure;

/**
 * What the axes of a figure reach over.
 *
 * @param x of the numbers; of a figure of conditions it is of no meaning
 * @param accuracy in percent
 */
public record Axes(Ticks x, Ticks accuracy) {

  /** Axes that all of a figure fits into. */
  public static Axes of(Figure figure, int xSteps, int accuracySteps) {
    DoubleStream values =
        DoubleStream.concat(
            DoubleStream.concat(points(figure, Axes::low), points(figure, Axes::high)),
            figure.references().stream().mapToDouble(Figure.Reference::value));
    double[] sorted = values.sorted().toArray();
    double[] xs = points(figure, Figure.Point::x).sorted().toArray();
    return new Axes(
        xs.length == 0 ? Ticks.of(0, 1, xSteps) : Ticks.of(xs[0], xs[xs.length - 1], xSteps),
        sorted.length == 0
            ? Ticks.of(0, 100, accuracySteps)
            : Ticks.of(sorted[0], sorted[sorted.length - 1], accuracySteps));
  }

  private static DoubleStream points(Figure figure, ToDoubleFunction<Figure.Point> value) {
    return Stream.of(figure)
        .flatMap(of -> of.series().stream())
        .flatMap(series -> series.points().stream())
        .mapToDouble(value);
  }

  private static double low(Figure.Point point) {
    return Double.isNaN(point.deviation())
        ? point.mean()
        : Math.max(0, point.mean() - point.deviation());
  }

  private static double high(Figure.Point point) {
    return Double.isNaN(point.deviation())
        ? point.mean()
        : Math.min(100, point.mean() + point.deviation());
  }
}
