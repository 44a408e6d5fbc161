package org.transfernlp.strategy;

/**
 * A number that a strategy can be tuned by.
 *
 * @param name what users type, for example {@code lambda}
 * @param description one line for people
 * @param usual its value where the user gives none
 * @param least the smallest value allowed
 * @param most the largest value allowed
 */
public record StrategyParameter(
    String name, String description, double usual, double least, double most) {

  /** The λ of {@link TransferPlan#of(Setting, double)}. */
  public static final StrategyParameter LAMBDA =
      new StrategyParameter(
          "lambda", "probability, above 0, that the target gives the next mini-batch", 0.5, 0, 1);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code usual} is not within it
   */
  public StrategyParameter {
    if (!(least <= usual && usual <= most)) {
      throw new IllegalArgumentException(
          "Parameter %s: %s is not from %s to %s".formatted(name, usual, least, most));
    }
  }

  /**
   * Checks a value.
   *
   * @throws StrategyException if it is out of the range
   */
  void require(double value) {
    if (!(value >= least && value <= most)) {
      throw new StrategyException(
          "The parameter %s must be from %s to %s, but is %s."
              .formatted(name, plain(least), plain(most), plain(value)));
    }
  }

  /** Without a point where there is nothing behind it. */
  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
