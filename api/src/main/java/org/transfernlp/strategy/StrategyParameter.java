package org.transfernlp.strategy;

/**
 * A number that a strategy can be tuned by.
 *
 * @param name what users type, for example {@code lambda}: lower-case letters, digits and {@code -}
 * @param description one line for people, without a full stop
 * @param usual its value where the user gives none
 * @param least the smallest value allowed
 * @param most the largest value allowed
 */
public record StrategyParameter(
    String name, String description, double usual, double least, double most) {

  private static final double MOST_DIGITS = 1e9;

  /**
   * The λ of {@link TransferPlan#of(Setting, double)}. An epoch has about {@code 1 / λ} times as
   * many steps as the target has mini-batches, so that λ has to keep away from 0.
   */
  public static final StrategyParameter LAMBDA =
      new StrategyParameter(
          "lambda",
          "probability that the target gives the next mini-batch; the smaller, the longer is an epoch, which ends when all of the target's were given",
          0.5,
          0.001,
          1);

  /**
   * Checks what every user of the record relies on.
   *
   * @throws IllegalArgumentException if the name holds other characters than allowed, or {@code
   *     usual} is not within the range
   */
  public StrategyParameter {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "Parameter '" + name + "': use lower-case letters, digits and '-' between them.");
    }
    if (!(least <= usual && usual <= most)) {
      throw new IllegalArgumentException(
          "Parameter %s: %s is not from %s to %s".formatted(name, usual, least, most));
    }
  }

  /**
   * Checks a value.
   *
   * @throws StrategyException if it is out of the range, with what the parameter is
   */
  public void require(double value) {
    if (!(value >= least && value <= most)) {
      throw new StrategyException(
          "The parameter %s must be from %s to %s, but is %s: %s."
              .formatted(name, format(least), format(most), format(value), description));
    }
  }

  /** A value as people write it, without a point where there is nothing behind it: 0.5, 1, 2.6. */
  public static String format(double value) {
    return value == Math.rint(value) && Math.abs(value) < MOST_DIGITS
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
