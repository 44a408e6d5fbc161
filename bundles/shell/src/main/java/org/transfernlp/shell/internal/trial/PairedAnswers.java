package org.transfernlp.shell.internal.trial;

import java.util.Arrays;
import org.apache.commons.statistics.inference.BinomialTest;
import org.transfernlp.experiment.TestPredictions;

/**
 * What two trials answered to the same examples.
 *
 * @param examples how many there are
 * @param same how many have the same answer, right or wrong
 * @param bothRight how many both answered rightly
 * @param onlyFirst how many the first one alone answered rightly
 * @param onlySecond how many the second one alone answered rightly
 */
record PairedAnswers(int examples, int same, int bothRight, int onlyFirst, int onlySecond) {

  /** Whether both were asked the same, as far as the right answers tell. */
  static boolean comparable(TestPredictions first, TestPredictions second) {
    return first.labels().length > 0 && Arrays.equals(first.labels(), second.labels());
  }

  /** Counts, of comparable answers. */
  static PairedAnswers of(TestPredictions first, TestPredictions second) {
    int same = 0;
    int bothRight = 0;
    int onlyFirst = 0;
    int onlySecond = 0;
    int[] labels = first.labels();
    for (int i = 0; i < labels.length; i++) {
      boolean firstRight = first.predictions()[i] == labels[i];
      boolean secondRight = second.predictions()[i] == labels[i];
      same += first.predictions()[i] == second.predictions()[i] ? 1 : 0;
      bothRight += firstRight && secondRight ? 1 : 0;
      onlyFirst += firstRight && !secondRight ? 1 : 0;
      onlySecond += !firstRight && secondRight ? 1 : 0;
    }
    return new PairedAnswers(labels.length, same, bothRight, onlyFirst, onlySecond);
  }

  int bothWrong() {
    return examples - bothRight - onlyFirst - onlySecond;
  }

  /**
   * Of McNemar's test (McNemar 1947) in its exact form: the two-sided binomial test of whether each
   * of the examples that only one answered rightly is as likely to be the first one's as the second
   * one's. 1 if there are none.
   */
  double pValue() {
    int different = onlyFirst + onlySecond;
    return different == 0
        ? 1
        : BinomialTest.withDefaults().test(different, onlyFirst, 0.5).getPValue();
  }
}
