package org.transfernlp.report.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void sampleDividesByOneLess() {
    Sample sample = Sample.of(new double[] {2, 4, 4, 4, 5, 5, 7, 9});
    assertEquals(5, sample.mean());
    assertEquals(Math.sqrt(32.0 / 7), sample.deviation(), 1e-15);
    assertTrue(Double.isNaN(Sample.of(new double[] {1}).deviation()));
    assertTrue(Double.isNaN(Sample.of(new double[0]).mean()));
    assertEquals(0, Sample.of(new double[] {0.1, 0.1, 0.1}).deviation());
  }

  /** Reference: scipy 1.17.1, {@code scipy.stats.ttest_ind(a, b, equal_var=False).pvalue}. */
  @Test
  void welchIsThatOfScipy() {
    Sample a =
        Sample.of(
            new double[] {
              27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7,
              21.4
            });
    Sample b =
        Sample.of(
            new double[] {
              27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5,
              24.6
            });
    assertEquals(0.007856440783445797, WelchTest.pValue(a, b).orElseThrow(), 1e-9);
    Sample few = Sample.of(new double[] {0.751, 0.745, 0.760});
    Sample more = Sample.of(new double[] {0.801, 0.812, 0.805, 0.799});
    assertEquals(0.0008741088839821022, WelchTest.pValue(few, more).orElseThrow(), 1e-9);
  }

  @Test
  void welchNeedsSpread() {
    Sample one = Sample.of(new double[] {0.7});
    Sample constant = Sample.of(new double[] {0.7, 0.7});
    assertTrue(WelchTest.pValue(one, constant).isEmpty());
    assertTrue(WelchTest.pValue(constant, constant).isEmpty());
  }

  /** With one seed this is the sign test: reference {@code scipy.stats.binomtest(k, n).pvalue}. */
  @Test
  void randomizationOfOneSeedComesNearTheSignTest() {
    assertEquals(0.01658900337497471, PairedRandomization.pValue(signs(12, 28), 400_000, 7), 0.001);
    assertEquals(0.14961278438568115, PairedRandomization.pValue(signs(20, 11), 400_000, 7), 0.003);
  }

  /** Reference: all 4096 changes of sign, counted in Python by {@code itertools.product}. */
  @Test
  void randomizationOfSeveralSeedsComesNearAllChangesOfSign() {
    int[] differences = {2, 2, 1, -1, 1, 3, -1, 1, 2, -2, 1, 1, 0, 0, 0};
    assertEquals(0.11181640625, PairedRandomization.pValue(differences, 400_000, 7), 0.003);
  }

  @Test
  void noDifferenceIsCertain() {
    assertEquals(1, PairedRandomization.pValue(new int[100]));
    assertEquals(1, PairedRandomization.pValue(new int[0]));
  }

  @Test
  void theSmallestPValueIsThatOfTheShuffles() {
    assertEquals(1.0 / 10_001, PairedRandomization.pValue(signs(500, 0)));
  }

  /**
   * Under the null hypothesis p-values below a level come about as often as the level says. The
   * differences of an example are those of three seeds, which are not independent.
   */
  @Test
  void randomizationHoldsItsLevelWhereNothingDiffers() {
    SplittableRandom random = new SplittableRandom(1);
    int studies = 2000;
    int below05 = 0;
    int below50 = 0;
    for (int study = 0; study < studies; study++) {
      int[] differences = new int[300];
      for (int i = 0; i < differences.length; i++) {
        int first = random.nextInt(3) - 1;
        differences[i] = first + (random.nextInt(4) == 0 ? random.nextInt(3) - 1 : first) + first;
      }
      double p = PairedRandomization.pValue(differences, 500, study);
      below05 += p <= 0.05 ? 1 : 0;
      below50 += p <= 0.5 ? 1 : 0;
    }
    // Three standard deviations of a binomial distribution to either side.
    assertEquals(0.05 * studies, below05, 3 * Math.sqrt(studies * 0.05 * 0.95));
    assertEquals(0.5 * studies, below50, 3 * Math.sqrt(studies * 0.25));
  }

  /** The example of Holm's rule: each step has one hypothesis less. */
  @Test
  void holmStepsDown() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02},
        Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}),
        1e-15);
    assertArrayEquals(new double[] {1, 1}, Holm.adjust(new double[] {0.9, 0.6}));
    assertEquals(0, Holm.adjust(new double[0]).length);
  }

  private static int[] signs(int better, int worse) {
    int[] differences = new int[better + worse + 50];
    Arrays.fill(differences, 0, better, 1);
    Arrays.fill(differences, better, better + worse, -1);
    return differences;
  }
}
