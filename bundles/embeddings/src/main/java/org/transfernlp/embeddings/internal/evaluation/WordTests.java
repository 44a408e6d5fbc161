package org.transfernlp.embeddings.internal.evaluation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.TextFile;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.WordTestResult;
import org.transfernlp.embedding.WordVectors;

/** Tests of word vectors in their official files. Words are compared in lower case, as ours are. */
public final class WordTests {

  /** Far more than any of them has, so that no file can fill the memory. */
  private static final int MOST_LINES = 100_000;

  private WordTests() {}

  /**
   * Tests vectors.
   *
   * @param file WordSim-353, SimLex-999 or analogies, told by the first line
   * @param threads how many may work on it
   * @return the test as a whole and, for analogies, each section
   * @throws EmbeddingException if the file is not there, none of these, or damaged
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static List<WordTestResult> run(WordVectors vectors, Path file, int threads) {
    List<Line> lines = lines(file);
    Optional<WordPairs> pairs = WordPairs.read(lines);
    if (pairs.isPresent()) {
      return List.of(pairs.get().test(vectors));
    }
    return Analogies.read(lines)
        .orElseThrow(
            () ->
                new EmbeddingException(
                    "%s is not WordSim-353, SimLex-999 or analogy questions, by its first line; get the official file."
                        .formatted(file)))
        .test(vectors, threads);
  }

  private static List<Line> lines(Path file) {
    if (!Files.exists(file)) {
      throw new EmbeddingException("There is no file " + file + ".");
    }
    try (Stream<Line> all = TextFile.crlf(file, StandardCharsets.UTF_8).lines()) {
      List<Line> lines = all.limit(MOST_LINES + 1).toList();
      if (lines.isEmpty()) {
        throw new EmbeddingException(file + " is empty.");
      }
      if (lines.size() > MOST_LINES) {
        throw new EmbeddingException(
            "%s has more than %,d lines, as no test has; get the official file."
                .formatted(file, MOST_LINES));
      }
      return lines;
    } catch (DatasetException e) {
      throw new EmbeddingException(e.getMessage(), e);
    }
  }
}
