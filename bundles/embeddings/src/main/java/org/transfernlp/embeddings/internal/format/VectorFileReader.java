package org.transfernlp.embeddings.internal.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.io.ByteSource;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.TextFile;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.VectorFormat;
import org.transfernlp.embeddings.internal.Cancellation;
import org.transfernlp.embeddings.internal.FileFailure;

/**
 * Reads files of word vectors strictly, whichever of the usual formats they have. They may be
 * packed by gzip or in a zip of one file. What a file says of its size is believed only as far as
 * there are bytes for it.
 *
 * <p>As gensim does it, the first vector counts where a word stands twice.
 */
public final class VectorFileReader {

  /** Enough for the first vector of any dimension. */
  private static final int START_BYTES = 1 << 18;

  private final Path file;

  private VectorFileReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws EmbeddingException if it cannot be read, with the line or the byte where it is wrong
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static VectorFileContent read(Path file) {
    try {
      if (!Files.exists(file)) {
        throw new EmbeddingException("There is no file " + file + ".");
      }
      return new VectorFileReader(file).read();
    } catch (DatasetException e) {
      throw new EmbeddingException(e.getMessage(), e);
    } catch (IOException e) {
      throw new EmbeddingException(
          "%s cannot be read: %s.".formatted(file, FileFailure.reason(e)), e);
    }
  }

  private VectorFileContent read() throws IOException {
    try (InputStream in = new BufferedInputStream(ByteSource.of(file).open(), START_BYTES)) {
      in.mark(START_BYTES);
      byte[] start = in.readNBytes(START_BYTES);
      if (start.length == 0) {
        throw new EmbeddingException(file + " is empty.");
      }
      Optional<Header> header = Header.of(file.toString(), start);
      if (header.isPresent() && header.get().isBinary(start)) {
        in.reset();
        VectorTable table = table(header.get(), Float.BYTES);
        new BinaryVectors(file, in, header.get()).read(table);
        return content(VectorFormat.WORD2VEC_BINARY, table);
      }
      return readLines(header.orElse(null));
    }
  }

  private VectorFileContent readLines(@Nullable Header header) throws IOException {
    try (Stream<Line> lines = TextFile.crlf(file, StandardCharsets.UTF_8).lines()) {
      Iterator<Line> rest = lines.iterator();
      if (header == null) {
        VectorLine first = new VectorLine(rest.next());
        VectorTable table = readLines(first, rest);
        return content(VectorFormat.GLOVE_TEXT, table);
      }
      rest.next();
      VectorTable table = table(header, 2);
      readCounted(header, table, rest);
      return content(VectorFormat.WORD2VEC_TEXT, table);
    }
  }

  private VectorTable readLines(VectorLine first, Iterator<Line> rest) {
    int dimension = first.dimension();
    if (dimension == 0) {
      throw first.broken(
          "this is no file of word vectors: a word and its values belong here, or the number of words and their dimension.");
    }
    VectorTable table = new VectorTable(dimension, 0);
    float[] row = new float[dimension];
    table.add(first.read(row), row);
    while (rest.hasNext()) {
      Cancellation.check();
      table.add(new VectorLine(rest.next()).read(row), row);
    }
    return table;
  }

  private void readCounted(Header header, VectorTable table, Iterator<Line> rest) {
    float[] row = new float[header.dimension()];
    for (long word = 0; word < header.words(); word++) {
      Cancellation.check();
      if (!rest.hasNext()) {
        throw new EmbeddingException(
            "%s ends after %d of the %d words that its first line tells of; it is truncated."
                .formatted(file, word, header.words()));
      }
      table.add(new VectorLine(rest.next()).read(row), row);
    }
    if (rest.hasNext()) {
      throw new EmbeddingException(
          rest.next()
              .broken(
                  "there are more than the %d words that the first line tells of."
                      .formatted(header.words()))
              .getMessage());
    }
  }

  /**
   * A table with room for what the header says, as far as the file has bytes for it.
   *
   * @param valueBytes the fewest that a value takes
   */
  private VectorTable table(Header header, int valueBytes) throws IOException {
    long most = Files.size(file) / ((long) valueBytes * header.dimension() + 1);
    return new VectorTable(header.dimension(), Math.min(header.words(), most));
  }

  private static VectorFileContent content(VectorFormat format, VectorTable table) {
    return new VectorFileContent(format, table.vectors(), table.duplicates());
  }
}
