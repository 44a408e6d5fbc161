package org.transfernlp.shell.internal.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.EmbeddingProgress;
import org.transfernlp.embedding.VectorFormat;
import org.transfernlp.embedding.WordTestResult;
import org.transfernlp.experiment.ExperimentException;

class EmbeddingReportTest {

  private static final EmbeddingInfo INFO =
      new EmbeddingInfo("wiki", "abc", 12_345, 100, provenance());

  private static Map<String, String> provenance() {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("origin", "trained");
    provenance.put("dataset mr", "8 texts");
    provenance.put("file /a/long/way/to/wiki.tar.gz", "9 texts\u001b[31m");
    return provenance;
  }

  @Test
  void longLabelStandsInALineOfItsOwn() {
    assertEquals(
        """
        name                  wiki
        words                 12,345
        dimension             100
        sha256                abc
        origin                trained
        dataset mr            8 texts
        file /a/long/way/to/wiki.tar.gz
                              9 texts\\u001b[31m
        """,
        printed(out -> EmbeddingReport.print(INFO, 0, out)));
  }

  @Test
  void linesForScriptsAreLabelTabValue() {
    List<String> lines = printed(out -> EmbeddingReport.printRows(INFO, out)).lines().toList();
    assertEquals(List.of("name\twiki", "words\t12345"), lines.subList(0, 2));
    assertEquals("file /a/long/way/to/wiki.tar.gz\t9 texts\\u001b[31m", lines.get(6));
  }

  @Test
  void sourcesAreNamedBriefly() {
    assertEquals("mr, wiki.tar.gz", EmbeddingSources.of(INFO.provenance()));
  }

  @Test
  void partsOfATestAreIndented() {
    TestReport report = new TestReport();
    report.add(
        List.of(
            new WordTestResult("Analogies", "accuracy", 0.25, 1_200, 19_544),
            new WordTestResult("family", "accuracy", Double.NaN, 0, 506)));
    String table = printed(out -> report.print(out, StandardCharsets.UTF_8));
    List<String> lines = table.lines().toList();
    assertTrue(lines.get(2).matches("Analogies +│ 0\\.250 │ accuracy │ 1,200 of 19,544"), table);
    assertTrue(lines.get(3).matches(" {2}family +│ +- │ accuracy │ +0 of 506"), table);
    assertEquals(
        "Analogies\taccuracy\t0.25\t1200\t19544\nfamily\taccuracy\tNaN\t0\t506\n",
        printed(report::printRows));
  }

  @Test
  void lineTellsWhatIsKnown() {
    assertEquals(
        "reading mr: 5 words",
        TrainingLine.of(new EmbeddingProgress("reading mr: 5 words", 0, 0, Duration.ZERO)));
    assertEquals(
        "training: 25 %, 123,456 words/s, 1:05 left",
        TrainingLine.of(new EmbeddingProgress("training", 0.25, 123_456, Duration.ofSeconds(65))));
  }

  @Test
  void choicesAreParsedFromWhatTheyAreCalled() {
    assertEquals(List.of("word2vec-text", "word2vec-binary", "glove"), Choice.FORMAT.names());
    assertEquals(VectorFormat.GLOVE_TEXT, Choice.FORMAT.parse("glove"));
    String message =
        assertThrows(ExperimentException.class, () -> Choice.ARCHITECTURE.parse("x")).getMessage();
    assertEquals("--architecture is 'x'; use skip-gram, cbow.", message);
  }

  private static String printed(Consumer<PrintStream> printing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      printing.accept(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
