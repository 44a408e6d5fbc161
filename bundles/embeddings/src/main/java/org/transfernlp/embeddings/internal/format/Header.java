package org.transfernlp.embeddings.internal.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transfernlp.embedding.EmbeddingException;

/**
 * The first line of word2vec's files.
 *
 * @param words how many there are, as the file says
 * @param dimension of each vector
 * @param bytes of the line, its end included
 */
record Header(long words, int dimension, int bytes) {

  private static final int LARGEST_DIMENSION = 10_000;
  private static final Pattern LINE =
      Pattern.compile("(?:\u00EF\u00BB\u00BF)?\\s*(-?\\d+)\\s+(-?\\d+)\\s*");
  private static final Pattern VALUE = Pattern.compile("[-+.0-9eE]+");

  /**
   * Reads it from the first bytes of a file; empty if they are not such a line.
   *
   * @throws EmbeddingException if they are one that makes no sense
   */
  static Optional<Header> of(String location, byte[] start) {
    int end = 0;
    while (end < start.length && start[end] != '\n') {
      end++;
    }
    Matcher line = LINE.matcher(new String(start, 0, end, StandardCharsets.ISO_8859_1));
    if (!line.matches()) {
      return Optional.empty();
    }
    long words = number(line.group(1));
    long dimension = number(line.group(2));
    if (words == 0) {
      throw new EmbeddingException(location + ":1: the first line says that there are no words.");
    }
    if (words < 0 || words > Integer.MAX_VALUE || dimension < 1 || dimension > LARGEST_DIMENSION) {
      throw new EmbeddingException(
          "%s:1: the first line says that there are %s words of dimension %s; 1 to %d words of dimension 1 to %d can be read."
              .formatted(
                  location, line.group(1), line.group(2), Integer.MAX_VALUE, LARGEST_DIMENSION));
    }
    return Optional.of(new Header(words, (int) dimension, Math.min(start.length, end + 1)));
  }

  /** A number that is too large for all purposes if it has more digits than any that is not. */
  private static long number(String digits) {
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  /**
   * Whether the rest is binary: what stands behind the first word is no line of numbers, and there
   * are bytes that no text has.
   *
   * @param start the first bytes of the file, the header included
   */
  boolean isBinary(byte[] start) {
    int space = bytes;
    while (space < start.length && start[space] != ' ' && start[space] != '\t') {
      space++;
    }
    int end = space;
    while (end < start.length && start[end] != '\n') {
      end++;
    }
    if (endsWithValues(new String(start, space, end - space, StandardCharsets.ISO_8859_1))) {
      return false;
    }
    return hasBinary(start, bytes, start.length, false) || hasBinary(start, space, end, true);
  }

  private boolean endsWithValues(String line) {
    List<String> fields = List.of(line.strip().split("[ \t]+", -1));
    return fields.size() >= dimension
        && fields.subList(fields.size() - dimension, fields.size()).stream()
            .allMatch(field -> VALUE.matcher(field).matches());
  }

  private static boolean hasBinary(byte[] bytes, int from, int to, boolean highToo) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r';
      if (control || b == 0x7F || (highToo && b < 0)) {
        return true;
      }
    }
    return false;
  }
}
