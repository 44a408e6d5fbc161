package org.transfernlp.study.format.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.study.StudyException;

/**
 * A value of a study file, and where it stands. Every method that wants something else than there
 * is throws a {@link StudyException} with file, line and key.
 *
 * @param file what to call the file in messages
 * @param key with those around it, as {@code hyperparameters.dropout}; empty for the whole file
 */
record Value(String file, String key, Node node) {

  /** No number that means anything in a study is longer. */
  private static final int MOST_DIGITS = 30;

  /** Beyond the exponents of all doubles. */
  private static final int MOST_SCALE = 400;

  private static final int MOST_SHOWN = 60;

  /** A text. */
  String text() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      if (scalar.getValue().isBlank()) {
        throw wrong("is empty");
      }
      return scalar.getValue();
    }
    throw wrong("must be a text, but is %s%s".formatted(shown(), quotesHint()));
  }

  /** A text that has no white space in it, as names of datasets and strategies have none. */
  String name() {
    String name = text();
    if (name.chars().anyMatch(Character::isWhitespace)) {
      throw wrong("must be one name without spaces, but is '%s'".formatted(abridged(name)));
    }
    return name;
  }

  /** One of a few words. */
  String word(List<String> known) {
    String word = text();
    if (!known.contains(word)) {
      throw new StudyException(
          where() + "'%s' cannot be '%s'".formatted(key, abridged(word)) + Nearest.to(word, known));
    }
    return word;
  }

  /** One of the constants of an enumeration. */
  <E extends Enum<E>> E constant(Class<E> type) {
    return Words.constant(type, word(Words.of(type.getEnumConstants())));
  }

  /** A path of a file. */
  Path path() {
    String text = text();
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw wrong("has '%s', which is no path of a file".formatted(abridged(text)), e);
    }
  }

  /** {@code true} or {@code false}. */
  boolean truth() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    throw wrong("must be true or false, but is " + shown());
  }

  /** A number. */
  double number() {
    if (!isNumber()) {
      throw wrong("must be a number, but is " + shown());
    }
    double number = decimal().doubleValue();
    if (Double.isInfinite(number)) {
      throw wrong("must be a number of ordinary size, but is " + shown());
    }
    return number;
  }

  /** A whole number. */
  int whole() {
    return Math.toIntExact(whole(Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  /** A whole number, however long. */
  long wholeLong() {
    return whole(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private long whole(long least, long most) {
    if (!isNumber()) {
      throw wrong("must be a whole number, but is " + shown());
    }
    try {
      long number = decimal().longValueExact();
      if (number >= least && number <= most) {
        return number;
      }
    } catch (ArithmeticException e) {
      throw wrong("must be a whole number, but is " + shown(), e);
    }
    throw wrong("is too large: " + shown());
  }

  /**
   * One number, a list of numbers, a range, or a list of numbers and ranges; no number twice.
   *
   * @return at least one
   */
  List<BigDecimal> numbers() {
    List<BigDecimal> numbers = new ArrayList<>();
    Set<BigDecimal> known = new HashSet<>();
    for (Value item : items()) {
      for (BigDecimal number : item.numberOrRange()) {
        if (!known.add(number.stripTrailingZeros())) {
          throw item.wrong("has %s twice".formatted(number.toPlainString()));
        }
        numbers.add(number);
      }
      if (numbers.size() > Range.MOST) {
        throw item.wrong("has more than %,d numbers".formatted(Range.MOST));
      }
    }
    if (numbers.isEmpty()) {
      throw wrong("has no number in it");
    }
    return numbers;
  }

  /** Whether this is more than one value, or a list of one. */
  boolean isList() {
    return node instanceof SequenceNode || (!isNumber() && node instanceof ScalarNode);
  }

  /** Whether this holds keys. */
  boolean isSection() {
    return node instanceof MappingNode;
  }

  /** Whether this is one number. */
  boolean isNumber() {
    return node instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT));
  }

  /** Whether this is a text, and no range. */
  boolean isWord() {
    return !isNumber() && node instanceof ScalarNode && range().isEmpty();
  }

  /** A number or the numbers of a range. */
  List<BigDecimal> numberOrRange() {
    if (isNumber()) {
      return List.of(decimal());
    }
    return range()
        .orElseThrow(
            () ->
                wrong(
                    "must be a number, a list of numbers or a range such as 1..5 or 0.1..0.9 by 0.1, but is "
                        + shown()));
  }

  private Optional<List<BigDecimal>> range() {
    if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
      return Optional.empty();
    }
    try {
      return Range.parse(scalar.getValue());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()), e);
    }
  }

  /** The items of a list, which may be empty; of what is no list, that itself. */
  List<Value> items() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new Value(file, key, item)).toList();
    }
    return List.of(this);
  }

  /** The texts of a list, which may be empty, or one text; none twice. */
  List<String> names() {
    List<String> names = items().stream().map(Value::name).toList();
    requireDistinct(names);
    return names;
  }

  /** Refuses what stands twice in a list. */
  void requireDistinct(List<?> list) {
    Set<Object> known = new HashSet<>();
    for (Object item : list) {
      if (!known.add(item)) {
        throw wrong("has '%s' twice".formatted(item));
      }
    }
  }

  /** What a check of the API makes of this, its message with file, line and key before it. */
  <T> T checked(Supplier<T> check) {
    try {
      return check.get();
    } catch (ExperimentException | StrategyException | EmbeddingException | StudyException e) {
      throw new StudyException(where() + (key.isEmpty() ? "" : key + ": ") + e.getMessage(), e);
    }
  }

  /** Says what is wrong. */
  StudyException wrong(String problem) {
    return new StudyException(message(problem));
  }

  /** Says what is wrong, because of something. */
  StudyException wrong(String problem, Exception cause) {
    return new StudyException(message(problem), cause);
  }

  private String message(String problem) {
    return where()
        + (key.isEmpty() ? "the study" : "'" + key + "'")
        + " "
        + problem
        + (problem.endsWith("?") || problem.endsWith(".") ? "" : ".");
  }

  /** File and line, to begin a message with. */
  String where() {
    return file + ":" + line() + ": ";
  }

  int line() {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private BigDecimal decimal() {
    String written = ((ScalarNode) node).getValue();
    String digits = written.startsWith("+") ? written.substring(1) : written;
    try {
      BigDecimal number =
          digits.startsWith("0x")
              ? new BigDecimal(new BigInteger(digits.substring(2), 16))
              : digits.startsWith("0o")
                  ? new BigDecimal(new BigInteger(digits.substring(2), 8))
                  : new BigDecimal(digits);
      // Numbers with huge exponents are short to write and long to compute with.
      if (number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_SCALE) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong("must be a finite number, but is " + shown(), e);
    }
    throw wrong("must be a number of ordinary size, but is " + shown());
  }

  private String quotesHint() {
    if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return "; put it in quotation marks";
    }
    return node instanceof MappingNode ? "; put a text that holds ': ' in quotation marks" : "";
  }

  private String shown() {
    if (node instanceof SequenceNode) {
      return "a list";
    }
    if (!(node instanceof ScalarNode scalar)) {
      return "a list of keys and values";
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      return "empty";
    }
    String value = abridged(scalar.getValue());
    if (scalar.getTag().equals(Tag.STR)) {
      return "the text '" + value + "'";
    }
    return (scalar.getTag().equals(Tag.BOOL) ? "" : "the number ") + value;
  }

  static String abridged(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= MOST_SHOWN
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST_SHOWN)) + "…";
  }
}
