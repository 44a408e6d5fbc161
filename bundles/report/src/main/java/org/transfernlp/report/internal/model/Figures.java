package org.transfernlp.report.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.report.internal.model.Figure.Point;
import org.transfernlp.report.internal.model.Figure.Reference;
import org.transfernlp.report.internal.model.Figure.Series;
import org.transfernlp.report.internal.statistics.Sample;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.study.View;

/** Makes the figures of a study. */
final class Figures {

  /** Lines that can be told from each other. */
  private static final int MOST_LINES = 12;

  private static final int MOST_CONDITIONS = 60;

  /** Trials that are read for the curves of all figures. */
  private static final int MOST_TRIALS = 500;

  private static final String TEST = "test accuracy in %";
  private static final String VALIDATION = "validation accuracy in %";

  private final StudyRecords records;
  private final View.Curve curve;
  private final List<String> remarks;

  Figures(StudyRecords records, View.Curve curve, List<String> remarks) {
    this.records = records;
    this.curve = curve;
    this.remarks = remarks;
  }

  List<Figure> of(List<TargetRows> targets, List<TargetRows> sources) {
    List<Figure> figures = new ArrayList<>();
    int number = 1;
    for (TargetRows target : targets) {
      String id = "figure-" + number++;
      Figure figure =
          switch (curve) {
            case NONE -> conditions(id, target);
            case EPOCHS -> epochs(id, target, targets.size());
            case LAMBDA -> lambda(id, target);
            case SOURCE_EPOCH -> sourceEpoch(id, target);
          };
      if (figure.series().stream().anyMatch(series -> !series.published())) {
        figures.add(figure);
      }
    }
    if (curve == View.Curve.SOURCE_EPOCH && !figures.isEmpty()) {
      sourceCurves("figure-" + number, sources).ifPresent(figures::add);
    }
    return figures;
  }

  private static Figure conditions(String id, TargetRows target) {
    List<Row> rows = target.rows().stream().filter(row -> !row.test().isEmpty()).toList();
    List<Row> shown = rows.subList(0, Math.min(MOST_CONDITIONS, rows.size()));
    Labels labels = new Labels(target.rows());
    List<Point> ours = new ArrayList<>();
    List<Point> published = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Row row = shown.get(i);
      ours.add(point(i, row.test()));
      for (Comparison comparison : row.published()) {
        Double deviation = comparison.figure().deviation();
        published.add(
            new Point(
                i, comparison.figure().accuracy(), deviation == null ? Double.NaN : deviation, 0));
      }
    }
    List<Series> series = new ArrayList<>();
    if (!ours.isEmpty()) {
      series.add(new Series("ours", false, ours));
    }
    if (!published.isEmpty()) {
      series.add(new Series("published", true, published));
    }
    return new Figure(
        id,
        "Test accuracy on " + PlainText.line(target.dataset()),
        Figure.Kind.CONDITIONS,
        TEST,
        "",
        series,
        baseline(target),
        shown.stream().map(labels::of).toList(),
        rows.size() - shown.size());
  }

  private Figure epochs(String id, TargetRows target, int figures) {
    Labels labels = new Labels(target.rows());
    List<Row> rows = target.rows().stream().filter(row -> !row.seeds().isEmpty()).toList();
    List<Row> shown = rows.subList(0, Math.min(MOST_LINES, rows.size()));
    int most = Math.max(1, MOST_TRIALS / Math.max(1, figures * shown.size()));
    List<Series> series = new ArrayList<>();
    boolean cut = false;
    for (Row row : shown) {
      List<SeedResult> seeds = row.seeds().subList(0, Math.min(most, row.seeds().size()));
      cut |= seeds.size() < row.seeds().size();
      Map<Integer, List<Double>> values = new TreeMap<>();
      for (SeedResult seed : seeds) {
        result(seed).ifPresent(result -> add(values, result));
      }
      if (!values.isEmpty()) {
        series.add(new Series(labels.of(row), false, points(values)));
      }
    }
    if (cut) {
      remarks.add(
          "The curves of %s are those of the first %d seeds of each condition."
              .formatted(PlainText.line(target.dataset()), most));
    }
    return new Figure(
        id,
        "Validation accuracy on " + PlainText.line(target.dataset()),
        Figure.Kind.LINES,
        "epoch",
        VALIDATION,
        series,
        List.of(),
        List.of(),
        rows.size() - shown.size());
  }

  private Figure lambda(String id, TargetRows target) {
    String name = StrategyParameter.LAMBDA.name();
    return against(
        id,
        target,
        Rows.LAMBDA,
        Rows.LAMBDA,
        row -> {
          Double value = row.condition().parameters().get(name);
          return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        });
  }

  private Figure sourceEpoch(String id, TargetRows target) {
    return against(id, target, Rows.SOURCE_EPOCH, "epoch of the source", this::transferredEpoch);
  }

  private OptionalDouble transferredEpoch(Row row) {
    if (row.condition().source() == null
        || !row.condition().setting().any(LayerState::transferred)) {
      return OptionalDouble.empty();
    }
    SourceEpoch epoch = row.condition().sourceEpoch();
    if (epoch.choice() == SourceEpoch.Choice.NUMBER) {
      return OptionalDouble.of(epoch.number());
    }
    return row.seeds().stream()
        .filter(SeedResult::counts)
        .findFirst()
        .flatMap(this::result)
        .map(TrialResult::source)
        .map(
            source ->
                OptionalDouble.of(
                    epoch.choice() == SourceEpoch.Choice.BEST
                        ? source.bestEpoch()
                        : source.epochs().size()))
        .orElse(OptionalDouble.empty());
  }

  /**
   * Test accuracy against a number that rows have; those that have none are lines to compare with.
   */
  private static Figure against(
      String id,
      TargetRows target,
      String parameter,
      String xTitle,
      Function<Row, OptionalDouble> number) {
    Labels labels = new Labels(target.rows());
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    Map<String, List<Point>> published = new LinkedHashMap<>();
    List<Reference> references = new ArrayList<>(baseline(target));
    for (Row row : target.rows()) {
      OptionalDouble x = row.test().isEmpty() ? OptionalDouble.empty() : number.apply(row);
      String label = labels.without(parameter, row);
      if (x.isPresent()) {
        lines
            .computeIfAbsent(label, key -> new ArrayList<>())
            .add(point(x.getAsDouble(), row.test()));
        for (Comparison comparison : row.published()) {
          addPublished(comparison, x.getAsDouble(), label, published, references);
        }
      } else if (!row.test().isEmpty() && !row.isBaseline()) {
        references.add(new Reference(label, false, 100 * row.test().mean()));
      }
    }
    List<Series> series = new ArrayList<>();
    lines.entrySet().stream()
        .limit(MOST_LINES)
        .forEach(line -> series.add(new Series(line.getKey(), false, sorted(line.getValue()))));
    published.forEach((name, points) -> series.add(new Series(name, true, sorted(points))));
    return new Figure(
        id,
        "Test accuracy on " + PlainText.line(target.dataset()),
        Figure.Kind.LINES,
        xTitle,
        TEST,
        series,
        references.stream().distinct().limit(MOST_LINES).toList(),
        List.of(),
        Math.max(0, lines.size() - MOST_LINES));
  }

  /** A figure of one λ is a point, one of no λ, such as a peak, a line across. */
  private static void addPublished(
      Comparison comparison,
      double x,
      String label,
      Map<String, List<Point>> points,
      List<Reference> lines) {
    double accuracy = comparison.figure().accuracy();
    Double deviation = comparison.figure().deviation();
    if (comparison.figure().parameter() == null) {
      lines.add(new Reference("published, " + label, true, accuracy));
    } else {
      points
          .computeIfAbsent("published, " + label, key -> new ArrayList<>())
          .add(new Point(x, accuracy, deviation == null ? Double.NaN : deviation, 0));
    }
  }

  private Optional<Figure> sourceCurves(String id, List<TargetRows> sources) {
    List<Series> series = new ArrayList<>();
    int lines = 0;
    for (TargetRows source : sources) {
      Labels labels = new Labels(source.rows());
      for (Row row : source.rows()) {
        Map<Integer, List<Double>> values = new TreeMap<>();
        row.seeds().stream()
            .limit(MOST_LINES)
            .forEach(seed -> result(seed).ifPresent(result -> add(values, result)));
        if (!values.isEmpty() && lines++ < MOST_LINES) {
          series.add(new Series(labels.of(row), false, points(values)));
        }
      }
    }
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                id,
                "Validation accuracy of the sources",
                Figure.Kind.LINES,
                "epoch of the source",
                VALIDATION,
                series,
                List.of(),
                List.of(),
                Math.max(0, lines - MOST_LINES)));
  }

  private Optional<TrialResult> result(SeedResult seed) {
    String trial = seed.trial();
    return trial == null ? Optional.empty() : records.result(trial);
  }

  private static void add(Map<Integer, List<Double>> values, TrialResult result) {
    for (EpochResult epoch : result.epochs()) {
      values
          .computeIfAbsent(epoch.epoch(), number -> new ArrayList<>())
          .add(epoch.validationAccuracy());
    }
  }

  private static List<Point> points(Map<Integer, List<Double>> values) {
    return values.entrySet().stream()
        .map(
            entry ->
                point(
                    entry.getKey(),
                    Sample.of(
                        entry.getValue().stream().mapToDouble(Double::doubleValue).toArray())))
        .toList();
  }

  private static List<Reference> baseline(TargetRows target) {
    return target
        .baseline()
        .filter(row -> !row.test().isEmpty())
        .map(row -> List.of(new Reference(Labels.BASELINE, false, 100 * row.test().mean())))
        .orElse(List.of());
  }

  private static Point point(double x, Sample sample) {
    return new Point(x, 100 * sample.mean(), 100 * sample.deviation(), sample.n());
  }

  private static List<Point> sorted(List<Point> points) {
    return points.stream().sorted(Comparator.comparingDouble(Point::x)).distinct().toList();
  }
}
