package org.transfernlp.dataset.snli.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.io.ByteSource;
import org.transfernlp.dataset.io.OfficialTotal;
import org.transfernlp.dataset.io.TabSeparated;
import org.transfernlp.dataset.io.TabSeparated.Row;
import org.transfernlp.dataset.io.TextFile;
import org.transfernlp.dataset.io.TextFile.LineEnd;

/**
 * One of the three files of the corpus.
 *
 * @param source its bytes
 * @param format what they mean
 * @param totals how many pairs it should have
 */
record SnliPart(ByteSource source, Format format, Totals totals) {

  private static final List<String> COLUMNS =
      List.of(
          "gold_label",
          "sentence1_binary_parse",
          "sentence2_binary_parse",
          "sentence1_parse",
          "sentence2_parse",
          "sentence1",
          "sentence2",
          "captionID",
          "pairID",
          "label1",
          "label2",
          "label3",
          "label4",
          "label5");

  private static final int GOLD_LABEL = COLUMNS.indexOf("gold_label");
  private static final int SENTENCE1 = COLUMNS.indexOf("sentence1");
  private static final int SENTENCE2 = COLUMNS.indexOf("sentence2");

  /** Most pairs were judged by one annotator only. */
  private static final int REQUIRED_COLUMNS = COLUMNS.indexOf("label2");

  /** The two formats that the owners publish. */
  enum Format {
    JSON_LINES,
    TABLE
  }

  /**
   * Numbers of pairs.
   *
   * @param pairs all of them
   * @param labelled those with a gold label
   */
  record Totals(long pairs, int labelled) {}

  /** The labelled pairs in the order of the file, read as they are asked for. */
  Stream<Example> examples() {
    Stream<Optional<Example>> pairs =
        OfficialTotal.requireAtEnd(pairs(), where(), "pairs", totals.pairs());
    return OfficialTotal.requireAtEnd(
        pairs.flatMap(Optional::stream), where(), "labelled pairs", totals.labelled());
  }

  private String where() {
    return source.location().toString();
  }

  private Stream<Optional<Example>> pairs() {
    TextFile file = new TextFile(source, StandardCharsets.UTF_8, LineEnd.CRLF);
    return switch (format) {
      case JSON_LINES -> file.lines().map(line -> new JsonPair(line).read());
      case TABLE -> new TabSeparated(file, COLUMNS, REQUIRED_COLUMNS).rows().map(SnliPart::example);
    };
  }

  private static Optional<Example> example(Row row) {
    return GoldLabel.example(
        row.line(), row.field(GOLD_LABEL), row.field(SENTENCE1), row.field(SENTENCE2));
  }
}
