package org.transfernlp.embeddings.internal.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.transfernlp.dataset.io.Line;
import org.transfernlp.dataset.io.Quoted;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.WordTestResult;
import org.transfernlp.embedding.WordVectors;

/**
 * Pairs of words and how alike people find them.
 *
 * @param name of the test
 * @param pairs in the order of the file
 */
record WordPairs(String name, List<Pair> pairs) {

  private static final String MEASURE = "Spearman's rank correlation";

  /** A pair and the mean judgement. */
  record Pair(String first, String second, double judgement) {}

  /** How the files of a test look. */
  private record Layout(String name, String header, String separator, int judgement) {}

  private static final List<Layout> LAYOUTS =
      List.of(
          new Layout("WordSim-353", "Word 1,Word 2,Human (mean)", ",", 2),
          new Layout("WordSim-353", "Word 1\tWord 2\tHuman (mean)", "\t", 2),
          new Layout(
              "SimLex-999",
              "word1\tword2\tPOS\tSimLex999\tconc(w1)\tconc(w2)\tconcQ\tAssoc(USF)\tSimAssoc333\tSD(SimLex)",
              "\t",
              3));

  /**
   * Reads a file.
   *
   * @return empty if it is no such test by its first line
   * @throws EmbeddingException if it is one, but another line is wrong
   */
  static Optional<WordPairs> read(List<Line> lines) {
    String header = lines.get(0).text();
    return LAYOUTS.stream()
        .filter(layout -> layout.header.equals(header))
        .findFirst()
        .map(
            layout ->
                new WordPairs(
                    layout.name, lines.stream().skip(1).map(line -> pair(layout, line)).toList()));
  }

  private static Pair pair(Layout layout, Line line) {
    String[] fields = line.text().split(layout.separator, -1);
    int expected = layout.header.split(layout.separator, -1).length;
    if (fields.length != expected) {
      throw broken(line, "there are %d fields, not %d.".formatted(fields.length, expected));
    }
    String judgement = fields[layout.judgement];

    if (!judgement.matches("\\d{1,6}(\\.\\d{1,6})?")) {
      throw broken(line, "'%s' is no judgement.".formatted(Quoted.text(judgement)));
    }
    if (fields[0].isBlank() || fields[1].isBlank()) {
      throw broken(line, "a word is missing.");
    }
    return new Pair(fields[0], fields[1], Double.parseDouble(judgement));
  }

  private static EmbeddingException broken(Line line, String problem) {
    return new EmbeddingException(line.broken(problem).getMessage());
  }

  /** Compares the cosines of the pairs that have vectors with the judgements. */
  WordTestResult test(WordVectors vectors) {
    List<Double> judgements = new ArrayList<>();
    List<Double> cosines = new ArrayList<>();
    for (Pair pair : pairs) {
      int first = vectors.row(pair.first.toLowerCase(Locale.ROOT));
      int second = vectors.row(pair.second.toLowerCase(Locale.ROOT));
      if (first >= 0 && second >= 0) {
        judgements.add(pair.judgement);
        cosines.add(
            UnitVectors.dot(UnitVectors.row(vectors, first), UnitVectors.row(vectors, second)));
      }
    }
    return new WordTestResult(
        name,
        MEASURE,
        Spearman.correlation(array(judgements), array(cosines)),
        judgements.size(),
        pairs.size());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }
}
