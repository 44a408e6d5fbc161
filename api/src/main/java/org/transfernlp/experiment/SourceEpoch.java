package org.transfernlp.experiment;

import java.util.Locale;

/**
 * Which epoch of the source's training is transferred (Mou et al. 2016, section 5.4). Only epochs
 * that were finished count: of a training that diverged, the best or the last one before that.
 *
 * @param choice how it is chosen
 * @param number the epoch, counted from 1, if it is chosen by its number; otherwise 0
 */
public record SourceEpoch(Choice choice, int number) {

  /** The first one with the highest validation accuracy on the source. */
  public static final SourceEpoch BEST = new SourceEpoch(Choice.BEST, 0);

  /** The last one. */
  public static final SourceEpoch LAST = new SourceEpoch(Choice.LAST, 0);

  /** How an epoch is chosen. */
  public enum Choice {
    BEST,
    LAST,
    NUMBER
  }

  /**
   * Checks that there is a number where there should be one.
   *
   * @throws ExperimentException if there is not
   */
  public SourceEpoch {
    if (choice == Choice.NUMBER ? number < 1 : number != 0) {
      throw invalid(String.valueOf(number));
    }
  }

  /**
   * Reads {@code best}, {@code last} or a number.
   *
   * @throws ExperimentException if it is none of them
   */
  public static SourceEpoch parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "best" -> BEST;
      case "last" -> LAST;
      default -> number(text);
    };
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return choice == Choice.NUMBER
        ? String.valueOf(number)
        : choice.name().toLowerCase(Locale.ROOT);
  }

  private static SourceEpoch number(String text) {
    try {
      return new SourceEpoch(Choice.NUMBER, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      throw invalid(text);
    }
  }

  private static ExperimentException invalid(String text) {
    return new ExperimentException(
        "The source's epoch must be best, last or a number from 1, but is '%s'.".formatted(text));
  }
}
