package org.transfernlp.embeddings.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embeddings.internal.Cancellation;

/**
 * The binary format of word2vec: after the first line, each word, a space, and its values as
 * little-endian floats. The original program writes a line feed after each vector, others do not.
 */
final class BinaryVectors {

  private static final int LONGEST_WORD = 1 << 12;

  private final Path file;
  private final InputStream in;
  private final Header header;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final byte[] word = new byte[LONGEST_WORD];
  private long offset;

  /**
   * A file.
   *
   * @param in all of its bytes, buffered
   */
  BinaryVectors(Path file, InputStream in, Header header) {
    this.file = file;
    this.in = in;
    this.header = header;
  }

  /** Whether a word would be read as it was written. */
  static boolean isWord(String word) {
    int length = word.getBytes(StandardCharsets.UTF_8).length;
    return length > 0
        && length <= LONGEST_WORD
        && word.chars().noneMatch(c -> c == ' ' || c == '\n' || c == 0);
  }

  void read(VectorTable table) throws IOException {
    in.skipNBytes(header.bytes());
    offset = header.bytes();
    float[] row = new float[header.dimension()];
    byte[] bytes = new byte[Float.BYTES * row.length];
    for (long number = 1; number <= header.words(); number++) {
      Cancellation.check();
      String next = word(number);
      values(bytes, row, number);
      table.add(next, row);
    }
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n') {
        throw broken(
            "there is more than the %d words that the first line tells of; the file is damaged"
                .formatted(header.words()));
      }
      offset++;
    }
  }

  private String word(long number) throws IOException {
    int b = in.read();
    while (b == '\n') {
      offset++;
      b = in.read();
    }
    long start = offset;
    int length = 0;
    while (b != ' ') {
      if (b < 0) {
        throw truncated(number);
      }
      if (b == 0 || b == '\n' || length == LONGEST_WORD) {
        offset += length;
        throw broken(
            "a word is not followed by a space; the file is damaged, or its dimension is not %d"
                .formatted(header.dimension()));
      }
      word[length++] = (byte) b;
      b = in.read();
    }
    if (length == 0) {
      throw broken("a word is missing before the space; the file is damaged");
    }
    offset += length + 1;
    try {
      return decoder.decode(ByteBuffer.wrap(word, 0, length)).toString();
    } catch (CharacterCodingException e) {
      offset = start;
      throw broken("a word is not valid UTF-8; the file is damaged, or in another encoding");
    }
  }

  private void values(byte[] bytes, float[] row, long number) throws IOException {
    if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw truncated(number);
    }
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
    for (int i = 0; i < row.length; i++) {
      if (!Float.isFinite(row[i])) {
        offset += (long) Float.BYTES * i;
        throw broken(row[i] + " is not a finite number");
      }
    }
    offset += bytes.length;
  }

  private EmbeddingException truncated(long number) {
    return new EmbeddingException(
        "%s ends within word %d of the %d that its first line tells of; it is truncated."
            .formatted(file, number, header.words()));
  }

  /** At the current offset. */
  private EmbeddingException broken(String problem) {
    return new EmbeddingException("%s, byte %d: %s.".formatted(file, offset, problem));
  }
}
