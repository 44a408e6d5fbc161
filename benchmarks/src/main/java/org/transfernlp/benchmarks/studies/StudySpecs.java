package org.transfernlp.benchmarks.studies;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

/** The studies that are measured. */
final class StudySpecs {

  private static final int COMPARED_SEEDS = 5;

  private StudySpecs() {}

  /** What makes up the trials of a study. */
  enum Shape {
    /** Five values of λ, many seeds. */
    SEEDS,
    /** Many compared learning rates, five seeds. */
    CONDITIONS,
    /** Many learning rates to choose among, one seed. */
    SEARCH
  }

  /** A study of many trials that train next to nothing. */
  static StudySpec tiny(Shape shape, int trials) {
    Hyperparameters base =
        Hyperparameters.DEFAULTS.withEpochs(1).withEmbeddingSize(4).withHiddenSize(4);
    return switch (shape) {
      case SEEDS -> study("tiny-source", "tiny-target", "tiny", base, List.of(), false, trials / 5);
      case CONDITIONS ->
          study(
              null,
              "tiny-target",
              "tiny",
              base,
              fractions(trials / COMPARED_SEEDS),
              true,
              COMPARED_SEEDS);
      case SEARCH -> study(null, "tiny-target", "tiny", base, fractions(trials), false, 1);
    };
  }

  /** A study of equal trials, one a seed. */
  static StudySpec equal(String target, String model, Hyperparameters hyperparameters, int trials) {
    return study(null, target, model, hyperparameters, List.of(), false, trials);
  }

  private static StudySpec study(
      @Nullable String source,
      String target,
      String model,
      Hyperparameters base,
      List<Double> rates,
      boolean compared,
      int seeds) {
    HyperparameterGrid one = new HyperparameterGrid(base, Map.of());
    return new StudySpec(
        "many",
        "What does a trial cost?",
        List.of(),
        List.of(new TaskPair(source, target)),
        model,
        source == null ? List.of() : List.of("mult"),
        List.of(),
        source == null ? Map.of() : Map.of("lambda", fractions(5)),
        List.of(),
        null,
        new StudyHyperparameters(
            rates.isEmpty()
                ? one
                : new HyperparameterGrid(base, Map.of(HyperparameterName.LEARNING_RATE, rates)),
            one,
            Map.of(),
            Map.of()),
        compared ? List.of(HyperparameterName.LEARNING_RATE) : List.of(),
        Search.GRID,
        LongStream.rangeClosed(1, seeds).boxed().toList(),
        source == null,
        new View(source == null ? View.Curve.NONE : View.Curve.LAMBDA),
        List.of());
  }

  /** Numbers between 0 and 1. */
  private static List<Double> fractions(int number) {
    return LongStream.rangeClosed(1, number).mapToObj(i -> i / (number + 1.0)).toList();
  }
}
