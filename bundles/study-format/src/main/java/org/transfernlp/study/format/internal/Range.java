package org.transfernlp.study.format.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers at equal distances, written {@code 1..5} or {@code 0.1..0.9 by 0.1}. Both ends belong to
 * it, the upper one if a step ends there. Decimals are exact: {@code 0.3} is the same number in a
 * range as alone.
 */
record Range(BigDecimal first, BigDecimal step, int steps) {

  /** Most numbers in a list or range. */
  static final int MOST = 10_000;

  /** So many digits behind the point are beyond anything that a double tells apart here. */
  private static final int MOST_DECIMALS = 20;

  private static final String NUMBER = "(-?[0-9]{1,18}(?:\\.[0-9]{1,18})?)";
  private static final Pattern PATTERN =
      Pattern.compile(NUMBER + " *\\.\\. *" + NUMBER + "(?: +by +" + NUMBER + ")?");

  /** As few numbers as this are better read one by one. */
  private static final int FEW = 3;

  /**
   * The numbers of a range; empty if the text is none.
   *
   * @throws IllegalArgumentException if it is one, but goes nowhere or too far, with the end of a
   *     sentence that begins with the key
   */
  static Optional<List<BigDecimal>> parse(String text) {
    return read(text).map(Range::numbers);
  }

  /** How many numbers a text stands for; 0 if it is no range, or none that can be used. */
  static int size(String text) {
    try {
      return read(text).map(range -> range.steps + 1).orElse(0);
    } catch (IllegalArgumentException e) {
      // Whoever uses it says what is wrong, and with which key.
      return 0;
    }
  }

  private List<BigDecimal> numbers() {
    List<BigDecimal> numbers = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      numbers.add(first.add(step.multiply(BigDecimal.valueOf(i))));
    }
    return numbers;
  }

  private static Optional<Range> read(String text) {
    Matcher matcher = PATTERN.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal first = new BigDecimal(matcher.group(1));
    BigDecimal last = new BigDecimal(matcher.group(2));
    BigDecimal step = matcher.group(3) == null ? BigDecimal.ONE : new BigDecimal(matcher.group(3));
    if (step.signum() <= 0) {
      throw new IllegalArgumentException(
          "has the range '%s', whose step must be above 0".formatted(text));
    }
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException(
          "has the range '%s', whose first number must not be above its last".formatted(text));
    }
    BigDecimal steps = last.subtract(first).divide(step, 0, RoundingMode.DOWN);
    if (steps.compareTo(BigDecimal.valueOf(MOST)) >= 0) {
      throw new IllegalArgumentException(
          "has the range '%s' of more than %,d numbers".formatted(text, MOST));
    }
    return Optional.of(new Range(first, step, steps.intValueExact()));
  }

  /** The range that is these numbers; empty if there is none, or it would be no easier to read. */
  static Optional<String> of(List<BigDecimal> numbers) {
    if (numbers.size() < FEW || numbers.size() > MOST) {
      return Optional.empty();
    }
    BigDecimal first = numbers.get(0);
    BigDecimal last = numbers.get(numbers.size() - 1);
    BigDecimal step = numbers.get(1).subtract(first);
    boolean counts = step.compareTo(BigDecimal.ONE) == 0;
    if (step.signum() <= 0 || (!counts && numbers.size() == FEW) || step.scale() > MOST_DECIMALS) {
      return Optional.empty();
    }
    String text = plain(first) + ".." + plain(last) + (counts ? "" : " by " + plain(step));
    if (!PATTERN.matcher(text).matches()) {
      return Optional.empty();
    }
    for (int i = 0; i < numbers.size(); i++) {
      BigDecimal expected = first.add(step.multiply(BigDecimal.valueOf(i)));
      if (expected.compareTo(numbers.get(i)) != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(text);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
