package org.transfernlp.dataset.files.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much is drawn from the training data.
 *
 * @param key of the configuration, for messages
 * @param value a whole number of examples, or a fraction below 1
 */
record PartSize(String key, BigDecimal value) {

  boolean isFraction() {
    return value.compareTo(BigDecimal.ONE) < 0;
  }

  /** The number of examples. */
  int of(int total) {
    BigDecimal size =
        isFraction()
            ? value.multiply(BigDecimal.valueOf(total)).setScale(0, RoundingMode.HALF_UP)
            : value;
    return size.intValueExact();
  }

  @Override
  public String toString() {
    return key + " = " + value.toPlainString();
  }
}
