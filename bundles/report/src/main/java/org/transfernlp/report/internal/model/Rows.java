package org.transfernlp.report.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.report.internal.statistics.Sample;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.study.Condition;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.PublishedFigure;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;

/** Makes rows of conditions, without what compares them with each other. */
final class Rows {

  /** What λ is called in tables. */
  static final String LAMBDA = "λ";

  /** What the source's epoch is called in tables. */
  static final String SOURCE_EPOCH = "source epoch";

  /** Failed seeds whose reasons are given one by one. */
  private static final int MOST_REASONS = 3;

  private static final int REASON_LENGTH = 240;

  private final StudySpec spec;
  private final StudyStatus status;

  Rows(StudySpec spec, StudyStatus status) {
    this.spec = spec;
    this.status = status;
  }

  /**
   * A row.
   *
   * @param searched how many trials were made to choose its hyper-parameters
   */
  Row of(Condition condition, List<SeedResult> seeds, int searched, Map<String, String> chosen) {
    boolean source = condition.kind() == Condition.Kind.SOURCE;
    int expected = source ? Math.max(1, seeds.size()) : spec.seeds().size();
    List<SeedResult> counting = seeds.stream().filter(SeedResult::counts).toList();
    Sample test = sample(counting.stream().map(SeedResult::test).toList());
    Sample validation = sample(counting.stream().map(SeedResult::validation).toList());
    List<Comparison> published =
        spec.published().stream()
            .filter(figure -> fits(figure, condition))
            .map(
                figure ->
                    new Comparison(
                        figure, test.isEmpty() ? null : 100 * test.mean() - figure.accuracy()))
            .toList();
    return new Row(
        condition,
        parameters(condition),
        chosen,
        test,
        validation,
        expected,
        seeds,
        null,
        null,
        published,
        footnotes(condition, seeds, expected, searched));
  }

  /** The hyper-parameters of which there was a choice, with the values that a trial has. */
  Map<String, String> chosen(Condition condition, TrialSpec trial) {
    HyperparameterGrid grid =
        condition.kind() == Condition.Kind.SOURCE
            ? spec.hyperparameters().source(condition.target())
            : spec.hyperparameters().target(condition.target());
    Map<String, String> chosen = new LinkedHashMap<>();
    for (Map.Entry<HyperparameterName, List<Double>> entry : grid.values().entrySet()) {
      HyperparameterName name = entry.getKey();
      if (entry.getValue().size() > 1 && !condition.compared().containsKey(name)) {
        chosen.put(name.word(), Numbers.plain(name.in(trial.hyperparameters())));
      }
    }
    return chosen;
  }

  private Map<String, String> parameters(Condition condition) {
    Map<String, String> parameters = new LinkedHashMap<>();
    condition
        .parameters()
        .forEach(
            (name, value) ->
                parameters.put(
                    name.equals(StrategyParameter.LAMBDA.name()) ? LAMBDA : PlainText.line(name),
                    Numbers.plain(value)));
    if (spec.sourceEpochs().size() > 1
        && condition.source() != null
        && condition.setting().any(LayerState::transferred)) {
      parameters.put(SOURCE_EPOCH, condition.sourceEpoch().toString());
    }
    condition
        .compared()
        .forEach((name, value) -> parameters.put(name.word(), Numbers.plain(value)));
    return parameters;
  }

  private static Sample sample(List<@Nullable Double> values) {
    return Sample.of(
        values.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue).toArray());
  }

  private List<String> footnotes(
      Condition condition, List<SeedResult> seeds, int expected, int searched) {
    List<String> notes = new ArrayList<>();
    String refusal = condition.refusal();
    if (refusal != null) {
      notes.add("Not run: " + sentence(refusal));
      return notes;
    }
    long counting = seeds.stream().filter(SeedResult::counts).count();
    if (counting < expected) {
      notes.add(missing(seeds, expected, searched, counting));
    }
    addReasons(notes, seeds, TrialStatus.FAILED, "failed");
    addReasons(notes, seeds, TrialStatus.DIVERGED, "diverged");
    return notes;
  }

  private String missing(List<SeedResult> seeds, int expected, int searched, long counting) {
    if (seeds.isEmpty()) {
      if (searched > 0) {
        return "Hyper-parameters are being chosen; %s made for it so far."
            .formatted(searched == 1 ? "1 trial was" : searched + " trials were");
      }
      return status == StudyStatus.DONE ? "No trial is known." : "Not begun yet.";
    }
    List<String> others = new ArrayList<>();
    for (TrialStatus other : TrialStatus.values()) {
      long number = seeds.stream().filter(seed -> !seed.counts() && seed.status() == other).count();
      if (number > 0) {
        others.add(number + " " + word(other));
      }
    }
    if (seeds.size() < expected) {
      others.add((expected - seeds.size()) + " not begun");
    }
    return "%d of %d seeds so far: %s.".formatted(counting, expected, String.join(", ", others));
  }

  private static void addReasons(
      List<String> notes, List<SeedResult> seeds, TrialStatus status, String word) {
    List<SeedResult> ended = seeds.stream().filter(seed -> seed.status() == status).toList();
    for (SeedResult seed : ended.subList(0, Math.min(MOST_REASONS, ended.size()))) {
      String after = seed.epochs() > 0 ? " after epoch %d".formatted(seed.epochs()) : "";
      String counts = seed.counts() ? " Its best epoch before that counts." : "";
      notes.add(
          "Seed %d %s%s: %s%s"
              .formatted(
                  seed.seed(),
                  word,
                  after,
                  seed.reason().isBlank() ? "no reason is known." : sentence(seed.reason()),
                  counts));
    }
    if (ended.size() > MOST_REASONS) {
      notes.add("%d more seeds %s.".formatted(ended.size() - MOST_REASONS, word));
    }
  }

  private static String sentence(String text) {
    String line = PlainText.line(text, REASON_LENGTH);
    return line.endsWith(".") || line.endsWith("…") ? line : line + ".";
  }

  private static String word(TrialStatus status) {
    return switch (status) {
      case RUNNING -> "running";
      case DONE -> "done without a figure";
      case PAUSED -> "paused";
      case CANCELLED -> "cancelled";
      case INTERRUPTED -> "interrupted";
      case DIVERGED -> "diverged before the first epoch";
      case FAILED -> "failed";
    };
  }

  /** Whether a published figure is of a condition: what is null fits any. */
  private static boolean fits(PublishedFigure figure, Condition condition) {
    if (!figure.target().equals(condition.target())) {
      return false;
    }
    Double lambda = condition.parameters().get(StrategyParameter.LAMBDA.name());
    boolean same = fits(figure.setting(), condition.setting()) && fits(figure.parameter(), lambda);
    if (figure.source() == null && figure.strategy() == null) {
      return condition.source() == null && same;
    }
    return condition.source() != null
        && fits(figure.source(), condition.source())
        && fits(figure.strategy(), condition.strategy())
        && same;
  }

  private static boolean fits(@Nullable Object published, @Nullable Object ours) {
    return published == null || published.equals(ours);
  }
}
