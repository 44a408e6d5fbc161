package org.transfernlp.embeddings.internal.format;

import java.util.Locale;
import java.util.Set;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.Quoted;
import org.transfernlp.embedding.EmbeddingException;

/**
 * A line of a word and its values, with spaces or tabs between them. Some words of published GloVe
 * files hold spaces themselves, as {@code . . .} does: what stands before the values belongs to the
 * word, unless it looks like a value, too.
 */
final class VectorLine {

  /** What stands where a value is none; counted as one, so that it can be named. */
  private static final Set<String> NOT_FINITE = Set.of("nan", "-nan", "inf", "-inf", "infinity");

  private final Line line;
  private final String text;
  private final int fields;

  VectorLine(Line line) {
    this.line = line;
    text = line.text().substring(0, trimmedEnd(line.text(), line.text().length()));
    fields = fields(text);
    if (text.isEmpty()) {
      throw broken("the line is blank, but a word and its values belong there.");
    }
  }

  /** How many values there are if the line has a word that is as short as possible. */
  int dimension() {
    int dimension = 0;
    int end = text.length();
    while (dimension < fields - 1) {
      int start = fieldStart(text, end);
      if (!isNumber(text, start, end)
          && !NOT_FINITE.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
        break;
      }
      dimension++;
      end = trimmedEnd(text, start);
    }
    return dimension;
  }

  /**
   * Reads the values.
   *
   * @param row {@code [dimension]}, overwritten
   * @return the word
   * @throws EmbeddingException if there are more or fewer values, or one is none
   */
  String read(float[] row) {
    if (fields <= row.length) {
      throw wrongDimension(fields - 1, row.length);
    }
    int end = text.length();
    for (int i = row.length - 1; i >= 0; i--) {
      int start = fieldStart(text, end);
      row[i] = value(start, end);
      end = trimmedEnd(text, start);
    }
    String word = text.substring(0, end);
    if (!isWord(word)) {
      throw wrongDimension(Math.max(fields - 1, dimension()), row.length);
    }
    return word;
  }

  /** Whether a word would be read as it was written. */
  static boolean isWord(String word) {
    int last = word.length();
    if (word.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
      return false;
    }
    if (last == 0 || isSeparator(word.charAt(0)) || trimmedEnd(word, last) < last) {
      return false;
    }
    for (int end = last; ; ) {
      int start = fieldStart(word, end);
      if (start == 0) {
        return true;
      }
      if (isNumber(word, start, end)) {
        return false;
      }
      end = trimmedEnd(word, start);
    }
  }

  EmbeddingException broken(String problem) {
    return new EmbeddingException(line.broken(problem).getMessage());
  }

  private EmbeddingException wrongDimension(int found, int expected) {
    return broken("there are %d values, not %d.".formatted(found, expected));
  }

  private float value(int start, int end) {
    if (isNumber(text, start, end)) {
      float value = Float.parseFloat(text.substring(start, end));
      if (Float.isFinite(value)) {
        return value;
      }
    }
    throw broken("'%s' is not a finite number.".formatted(Quoted.text(text.substring(start, end))));
  }

  /** A decimal number, and none of the other things that {@link Float#parseFloat} takes. */
  private static boolean isNumber(String text, int start, int end) {
    int i = sign(text, start, end);
    int digits = i;
    i = digits(text, i, end);
    int count = i - digits;
    if (i < end && text.charAt(i) == '.') {
      int fraction = i + 1;
      i = digits(text, fraction, end);
      count += i - fraction;
    }
    if (count > 0 && i < end && (text.charAt(i) | 0x20) == 'e') {
      int exponent = sign(text, i + 1, end);
      i = digits(text, exponent, end);
      count = i - exponent;
    }
    return count > 0 && i == end;
  }

  private static int sign(String text, int start, int end) {
    return start < end && (text.charAt(start) == '-' || text.charAt(start) == '+')
        ? start + 1
        : start;
  }

  private static int digits(String text, int start, int end) {
    int i = start;
    while (i < end && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static int fields(String text) {
    int fields = 0;
    boolean inField = false;
    for (int i = 0; i < text.length(); i++) {
      boolean separator = isSeparator(text.charAt(i));
      fields += !separator && !inField ? 1 : 0;
      inField = !separator;
    }
    return fields;
  }

  private static int fieldStart(String text, int end) {
    int start = end;
    while (start > 0 && !isSeparator(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int trimmedEnd(String text, int end) {
    int trimmed = end;
    while (trimmed > 0 && isSeparator(text.charAt(trimmed - 1))) {
      trimmed--;
    }
    return trimmed;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '\t';
  }
}
