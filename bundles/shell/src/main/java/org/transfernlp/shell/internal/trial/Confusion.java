package org.transfernlp.shell.internal.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.TestPredictions;

/**
 * How often each class was taken for each.
 *
 * @param counts right class, then answer // [classes][classes]
 */
record Confusion(int[][] counts) {

  /** More classes than this would be no classes, but damaged predictions. */
  private static final int MOST_CLASSES = 4096;

  /** One class taken for another. */
  record Mistake(int label, int answer, int times) {}

  /**
   * Counts.
   *
   * @param known how many classes there are at least
   * @throws ExperimentException if a class is below 0 or beyond all bounds
   */
  static Confusion of(TestPredictions predictions, int known) {
    int classes = known;
    int[] labels = predictions.labels();
    int[] answers = predictions.predictions();
    for (int i = 0; i < labels.length; i++) {
      int least = Math.min(labels[i], answers[i]);
      int most = Math.max(labels[i], answers[i]);
      if (least < 0 || most >= MOST_CLASSES) {
        throw new ExperimentException(
            "The kept answer %d to the test examples names class %d, which there cannot be; train the trial again."
                .formatted(i + 1, least < 0 ? least : most));
      }
      classes = Math.max(classes, most + 1);
    }
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]][answers[i]]++;
    }
    return new Confusion(counts);
  }

  int classes() {
    return counts.length;
  }

  /** How many examples are of a class. */
  int support(int label) {
    return IntStream.of(counts[label]).sum();
  }

  /** How often a class was answered. */
  int answers(int label) {
    return IntStream.range(0, classes()).map(row -> counts[row][label]).sum();
  }

  /** The share of a class's answers that are right; not a number if it was never answered. */
  double precision(int label) {
    return (double) counts[label][label] / answers(label);
  }

  /** The share of a class's examples that are found; not a number if it has none. */
  double recall(int label) {
    return (double) counts[label][label] / support(label);
  }

  /**
   * The harmonic mean of precision and recall, as 2 TP / (2 TP + FP + FN): 0 if the class was never
   * answered rightly, not a number if it has no examples and was never answered.
   */
  double f1(int label) {
    return 2.0 * counts[label][label] / (answers(label) + support(label));
  }

  /** The classes that have examples or were answered; the macro average is over these. */
  List<Integer> present() {
    return IntStream.range(0, classes())
        .filter(label -> support(label) + answers(label) > 0)
        .boxed()
        .toList();
  }

  /** Whatever was taken for something else, the most frequent first. */
  List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>();
    for (int label = 0; label < classes(); label++) {
      for (int answer = 0; answer < classes(); answer++) {
        if (label != answer && counts[label][answer] > 0) {
          mistakes.add(new Mistake(label, answer, counts[label][answer]));
        }
      }
    }
    mistakes.sort(Comparator.comparingInt(Mistake::times).reversed());
    return mistakes;
  }
}
