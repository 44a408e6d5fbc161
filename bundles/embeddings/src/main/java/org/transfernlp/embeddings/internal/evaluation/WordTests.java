package org.transfernlp.embeddings.internal.evaluation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
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

  private static final int MOST_CHARACTERS = 1 << 24;

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
      List<Line> lines = new ArrayList<>();
      long characters = 0;
      for (Iterator<Line> rest = all.iterator(); rest.hasNext(); ) {
        Line line = rest.next();
        lines.add(line);
        characters += line.text().length();
        if (lines.size() > MOST_LINES || characters > MOST_CHARACTERS) {
          throw new EmbeddingException(
              "%s has more than %,d lines or %,d characters, as no test has; get the official file."
                  .formatted(file, MOST_LINES, MOST_CHARACTERS));
        }
      }
      if (lines.isEmpty()) {
        throw new EmbeddingException(file + " is empty.");
      }
      return lines;
    } catch (DatasetException e) {
      throw new EmbeddingException(e.getMessage(), e);
    }
  }
}
