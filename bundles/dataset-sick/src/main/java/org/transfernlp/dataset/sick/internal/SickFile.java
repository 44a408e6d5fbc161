package org.transfernlp.dataset.sick.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.io.OfficialTotal;
import org.transfernlp.dataset.io.Quoted;
import org.transfernlp.dataset.io.TabSeparated;
import org.transfernlp.dataset.io.TabSeparated.Row;
import org.transfernlp.dataset.io.TextFile;

/**
 * One of the three files.
 *
 * @param path where it lies
 * @param size the official number of pairs
 */
record SickFile(Path path, int size) {

  /** Those of SNLI. */
  static final List<String> LABELS = List.of("entailment", "contradiction", "neutral");

  /** How the files call them. */
  private static final List<String> JUDGMENTS = List.of("ENTAILMENT", "CONTRADICTION", "NEUTRAL");

  private static final int SENTENCE_A = 1;
  private static final int SENTENCE_B = 2;
  private static final int JUDGMENT = 4;

  /** The pairs in the order of the file. */
  List<Example> examples() {
    try (Stream<Row> rows = table().rows()) {
      List<Example> examples = rows.map(SickFile::example).toList();
      OfficialTotal.require(path.toString(), "pairs", size, examples.size());
      return examples;
    }
  }

  private TabSeparated table() {
    return new TabSeparated(
        TextFile.crlf(path, StandardCharsets.UTF_8),
        "pair_ID",
        "sentence_A",
        "sentence_B",
        "relatedness_score",
        "entailment_judgment");
  }

  private static Example example(Row row) {
    String judgment = row.field(JUDGMENT);
    int label = JUDGMENTS.indexOf(judgment);
    if (label < 0) {
      throw row.broken(
          "the judgment is '%s', not one of %s."
              .formatted(Quoted.text(judgment), String.join(", ", JUDGMENTS)));
    }
    return new Example(List.of(row.text(SENTENCE_A), row.text(SENTENCE_B)), label);
  }
}
