package org.transfernlp.dataset.msrp.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.OfficialTotal;
import org.transfernlp.dataset.io.Quoted;
import org.transfernlp.dataset.io.StratifiedSplit;
import org.transfernlp.dataset.io.TabSeparated;
import org.transfernlp.dataset.io.TabSeparated.Row;
import org.transfernlp.dataset.io.TextFile;

/**
 * The two files of the corpus.
 *
 * @param train {@code msr_paraphrase_train.txt}
 * @param test {@code msr_paraphrase_test.txt}
 */
record MsrpFiles(Path train, Path test) {

  static final int TRAIN_SIZE = 3_575;
  static final int VALIDATION_SIZE = 501;
  static final int TEST_SIZE = 1_725;

  /** Part of what this dataset is: trials with other seeds still have the same validation. */
  static final long SPLIT_SEED = 2005;

  private static final int QUALITY = 0;
  private static final int FIRST = 3;
  private static final int SECOND = 4;
  private static final int HELD_OUT = 0;
  private static final int REST = 1;

  /** The pairs of a split in the order of their file. */
  Stream<Example> examples(Split split) {
    if (split == Split.TEST) {
      return read(test, TEST_SIZE).stream();
    }
    List<Example> all = read(train, TRAIN_SIZE + VALIDATION_SIZE);
    int[] labels = all.stream().mapToInt(Example::label).toArray();
    int[] parts = StratifiedSplit.draw(labels, SPLIT_SEED, VALIDATION_SIZE);
    return StratifiedSplit.part(all, parts, split == Split.VALIDATION ? HELD_OUT : REST);
  }

  private static List<Example> read(Path file, int expected) {
    try (Stream<Row> rows = table(file).rows()) {
      List<Example> examples = rows.map(MsrpFiles::example).toList();
      OfficialTotal.require(file.toString(), "pairs", expected, examples.size());
      return examples;
    }
  }

  private static TabSeparated table(Path file) {
    return new TabSeparated(
        TextFile.crlf(file, StandardCharsets.UTF_8),
        "Quality",
        "#1 ID",
        "#2 ID",
        "#1 String",
        "#2 String");
  }

  private static Example example(Row row) {
    int label =
        switch (row.field(QUALITY)) {
          case "0" -> 0;
          case "1" -> 1;
          default ->
              throw row.broken(
                  "the quality is '%s', not 0 or 1.".formatted(Quoted.text(row.field(QUALITY))));
        };
    return new Example(List.of(row.text(FIRST), row.text(SECOND)), label);
  }
}
