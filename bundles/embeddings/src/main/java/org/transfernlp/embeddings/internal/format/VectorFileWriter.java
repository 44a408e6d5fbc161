package org.transfernlp.embeddings.internal.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.transfernlp.dataset.io.Quoted;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.VectorFormat;
import org.transfernlp.embedding.WordVectors;
import org.transfernlp.embeddings.internal.Cancellation;

/** Writes the usual files of word vectors, so that reading gives the same values, bit for bit. */
public final class VectorFileWriter {

  private VectorFileWriter() {}

  /**
   * Writes all vectors.
   *
   * @throws EmbeddingException if the format cannot hold one of the words
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static void write(WordVectors vectors, VectorFormat format, OutputStream out)
      throws IOException {
    if (format != VectorFormat.GLOVE_TEXT) {
      out.write(utf8("%d %d\n".formatted(vectors.size(), vectors.dimension())));
    }
    float[] row = new float[vectors.dimension()];
    for (int i = 0; i < vectors.size(); i++) {
      Cancellation.check();
      String word = vectors.words().get(i);
      boolean binary = format == VectorFormat.WORD2VEC_BINARY;
      if (!isWritable(word, binary) || (i == 0 && word.charAt(0) == '\uFEFF')) {
        throw new EmbeddingException(
            "The word '%s' cannot be written in this format: it would be read as something else%s."
                .formatted(
                    Quoted.text(word),
                    binary && word.indexOf(' ') >= 0 ? "; a text format can hold its space" : ""));
      }
      out.write(utf8(word));
      vectors.copy(i, row, 0);
      out.write(binary ? binary(row) : text(row));
    }
  }

  private static boolean isWritable(String word, boolean binary) {
    return binary ? BinaryVectors.isWord(word) : VectorLine.isWord(word);
  }

  private static byte[] binary(float[] row) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * row.length + 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) ' ');
    for (float value : row) {
      bytes.putFloat(value);
    }
    return bytes.put((byte) '\n').array();
  }

  private static byte[] text(float[] row) {
    StringBuilder line = new StringBuilder(12 * row.length);
    for (float value : row) {
      line.append(' ').append(value);
    }
    return utf8(line.append('\n').toString());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
