package org.transfernlp.report.internal.statistics;

import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Welch's t-test (Welch 1947, "The generalization of Student's problem when several different
 * population variances are involved"), two-sided.
 */
public final class WelchTest {

  private WelchTest() {}

  /**
   * How probable a difference of means at least as large is if there is none; empty if a sample has
   * less than two values, or if neither varies, so that there is no scale to measure a difference
   * by.
   */
  public static OptionalDouble pValue(Sample a, Sample b) {
    if (!a.hasDeviation() || !b.hasDeviation() || a.deviation() + b.deviation() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        TTest.withDefaults()
            .with(DataDispersion.HETEROSCEDASTIC)
            .test(a.mean(), variance(a), a.n(), b.mean(), variance(b), b.n())
            .getPValue());
  }

  private static double variance(Sample sample) {
    return sample.deviation() * sample.deviation();
  }
}
