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
}
