package org.transfernlp.report.internal.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.transfernlp.report.internal.statistics.Sample;
import org.transfernlp.study.PublishedFigure;

/** Numbers as people read them. */
public final class Numbers {

  /** A number that there cannot be. */
  public static final String NONE = "–";

  private static final double LEAST_P = 0.001;

  private Numbers() {}

  /** An accuracy in {@code [0, 1]} in percent. */
  public static String percent(@Nullable Double accuracy) {
    return accuracy == null || accuracy.isNaN() ? "" : fixed(100 * accuracy, 2);
  }

  /** Mean and, if there is one, standard deviation, in percent. */
  public static String percent(Sample sample) {
    if (sample.isEmpty()) {
      return "";
    }
    String mean = percent(sample.mean());
    return sample.hasDeviation() ? mean + " ± " + percent(sample.deviation()) : mean;
  }

  /** A difference in points. */
  public static String points(@Nullable Double points) {
    if (points == null) {
      return "";
    }
    String text = fixed(points, 2);
    return points > 0 && !text.equals("0.00") ? "+" + text : text.replace('-', '−');
  }

  /** A p-value. */
  public static String p(@Nullable Double p) {
    if (p == null) {
      return "";
    }
    return p < LEAST_P ? "< 0.001" : fixed(p, 3);
  }

  /** A published accuracy, as it was published. */
  public static String published(PublishedFigure figure) {
    String mean = plain(figure.accuracy(), 1);
    Double deviation = figure.deviation();
    return deviation == null ? mean : mean + " ± " + plain(deviation, 1);
  }

  /** A value of a parameter, without zeros that say nothing. */
  public static String plain(double value) {
    return plain(value, 0);
  }

  /** A number of figures behind the point. */
  public static String fixed(double value, int digits) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return String.valueOf(value);
    }
    // Much faster than a format, which counts with thousands of conditions.
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }

  private static String plain(double value, int least) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
    return number
        .setScale(Math.max(least, number.scale()), RoundingMode.UNNECESSARY)
        .toPlainString();
  }
}
