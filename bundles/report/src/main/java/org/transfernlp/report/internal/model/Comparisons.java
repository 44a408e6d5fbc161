package org.transfernlp.report.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.report.internal.statistics.Holm;
import org.transfernlp.report.internal.statistics.PairedRandomization;
import org.transfernlp.report.internal.statistics.WelchTest;
import org.transfernlp.store.ResultStore;

/** Compares the rows of a dataset with the baseline. */
final class Comparisons {

  private final ResultStore store;
  private final boolean paired;

  /**
   * Comparisons.
   *
   * @param paired whether to look at answers to test examples
   */
  Comparisons(ResultStore store, boolean paired) {
    this.store = store;
    this.paired = paired;
  }

  /** The rows with differences to the baseline and what they are worth. */
  List<Row> compare(TargetRows target) {
    Map<Integer, Answers> baselines = new HashMap<>();
    List<Row> rows = new ArrayList<>(target.rows());
    List<Integer> tested = new ArrayList<>();
    List<Double> pValues = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Optional<Row> found = row.isBaseline() ? Optional.empty() : target.baselineOf(row);
      if (found.isEmpty() || row.test().isEmpty() || found.get().test().isEmpty()) {
        continue;
      }
      Row baseline = found.get();
      double points = 100 * (row.test().mean() - baseline.test().mean());
      Significance significance =
          test(
              row,
              baseline,
              baselines.computeIfAbsent(
                  baseline.condition().number(), number -> answers(baseline)));
      rows.set(i, row.with(points, significance));
      if (significance != null) {
        tested.add(i);
        pValues.add(significance.p());
      }
    }
    double[] corrected = Holm.adjust(pValues.stream().mapToDouble(Double::doubleValue).toArray());
    for (int i = 0; i < corrected.length; i++) {
      Row row = rows.get(tested.get(i));
      Significance of = row.significance();
      if (of != null) {
        rows.set(
            tested.get(i),
            row.with(
                row.points(),
                new Significance(of.welch(), of.paired(), of.pairs(), of.p(), corrected[i])));
      }
    }
    return rows;
  }

  private @Nullable Significance test(Row row, Row baseline, Answers answers) {
    OptionalDouble welch = WelchTest.pValue(row.test(), baseline.test());
    int[] sums = new int[answers.labels.length];
    int pairs = 0;
    for (SeedResult seed : row.seeds()) {
      boolean[] without = answers.right.get(seed.seed());
      Optional<TestPredictions> predictions =
          without == null ? Optional.empty() : predictions(seed);
      if (without != null
          && predictions.isPresent()
          && Arrays.equals(predictions.get().labels(), answers.labels)) {
        add(sums, predictions.get(), without);
        pairs++;
      }
    }
    Double pairedP = pairs == 0 ? null : PairedRandomization.pValue(sums);
    Double welchP = welch.isPresent() ? welch.getAsDouble() : null;
    if (pairedP == null && welchP == null) {
      return null;
    }
    double p = Math.max(pairedP == null ? 0 : pairedP, welchP == null ? 0 : welchP);
    return new Significance(welchP, pairedP, pairs, p, p);
  }

  private static void add(int[] sums, TestPredictions with, boolean[] without) {
    for (int i = 0; i < sums.length; i++) {
      boolean right = with.labels()[i] == with.predictions()[i];
      sums[i] += (right ? 1 : 0) - (without[i] ? 1 : 0);
    }
  }

  private Answers answers(Row baseline) {
    Answers answers = new Answers();
    for (SeedResult seed : baseline.seeds()) {
      predictions(seed).ifPresent(predictions -> answers.add(seed.seed(), predictions));
    }
    return answers;
  }

  private Optional<TestPredictions> predictions(SeedResult seed) {
    String trial = seed.trial();
    return !paired || trial == null || !seed.counts() ? Optional.empty() : store.predictions(trial);
  }

  /** Which test examples the baseline has right, by seed. */
  private static final class Answers {
    int[] labels = {};
    final Map<Long, boolean[]> right = new HashMap<>();

    /** Answers to other examples than the first ones cannot be paired and are left out. */
    void add(long seed, TestPredictions predictions) {
      if (right.isEmpty()) {
        labels = predictions.labels();
      } else if (!Arrays.equals(labels, predictions.labels())) {
        return;
      }
      boolean[] answers = new boolean[labels.length];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = labels[i] == predictions.predictions()[i];
      }
      right.put(seed, answers);
    }
  }
}
