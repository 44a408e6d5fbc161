package org.transfernlp.shell.internal.dataset;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.table.Row;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.inspection.Comparison;
import org.transfernlp.dataset.inspection.Coverage;
import org.transfernlp.dataset.inspection.DatasetStatistics;
import org.transfernlp.dataset.inspection.Lengths;
import org.transfernlp.dataset.inspection.Repeats;
import org.transfernlp.dataset.inspection.SplitStatistics;
import org.transfernlp.shell.internal.run.PlainText;

/** Prints what was counted, as tables for people. */
final class StatisticsReport {

  private static final int LABEL_COLUMNS = 24;

  private final PrintStream out;
  private final Charset charset;

  /**
   * Prints to a stream.
   *
   * @param charset of the stream
   */
  StatisticsReport(PrintStream out, Charset charset) {
    this.out = out;
    this.charset = charset;
  }

  /** Prints what a dataset holds. */
  void print(DatasetInfo info, DatasetStatistics statistics) {
    boolean pairs = info.kind() == TaskKind.TEXT_PAIR;
    printExamples(info.labels(), statistics.splits());
    printLengths(statistics.splits(), pairs);
    if (statistics.has(Split.TRAIN)) {
      printWords(
          "Words, known to the dataset's own training vocabulary",
          statistics.splits().stream().map(SplitStatistics::words).toList());
    }
    printRepeats(statistics.repeats(), pairs);
  }

  /** Prints how much of the words of each dataset the other one knows. */
  void print(String id, String otherId, Comparison comparison) {
    printWords(heading(id, otherId, comparison.other()), comparison.known());
    printWords(heading(otherId, id, comparison.statistics()), comparison.knownOfOther());
  }

  private static String heading(String id, String otherId, DatasetStatistics other) {
    return "Words of %s known to %s (training vocabulary: %s)"
        .formatted(id, otherId, Figures.count(other.vocabularySize()));
  }

  private void printExamples(List<String> labels, List<SplitStatistics> splits) {
    ShellTable table = table("Examples", "Label");
    splits.forEach(split -> table.column(SplitName.of(split.split())).alignRight());
    for (int label = 0; label < labels.size(); label++) {
      Row row = table.addRow();
      row.addContent(PlainText.crop(PlainText.visible(labels.get(label)), LABEL_COLUMNS));
      for (SplitStatistics split : splits) {
        row.addContent(share(split.examplesByLabel().get(label), split.examples()));
      }
    }
    Row row = table.addRow();
    row.addContent("together");
    splits.forEach(split -> row.addContent(Figures.count(split.examples())));
    table.print(out, charset, true);
  }

  private static String share(int count, int all) {
    return count == 0
        ? "0"
        : "%s (%s %%)".formatted(Figures.count(count), Figures.percent((double) count / all));
  }

  private void printLengths(List<SplitStatistics> splits, boolean pairs) {
    ShellTable table = table("Lengths of texts in tokens", "Split");
    if (pairs) {
      table.column("Text of the pair");
    }
    for (String header : List.of("Mean", "Median", "Longest")) {
      table.column(header).alignRight();
    }
    for (SplitStatistics split : splits) {
      int text = 0;
      for (Lengths lengths : split.lengths()) {
        Row row = table.addRow();
        row.addContent(text == 0 ? SplitName.of(split.split()) : "");
        text++;
        if (pairs) {
          row.addContent(text == 1 ? "first" : "second");
        }
        row.addContent(
            Figures.oneDigit(lengths.mean()),
            Figures.oneDigit(lengths.median()),
            Figures.count(lengths.longest()));
      }
    }
    table.print(out, charset, true);
  }

  private void printWords(String heading, List<Coverage> words) {
    ShellTable table = table(heading, "Split");
    for (String header : List.of("Running", "known %", "Different", "known %")) {
      table.column(header).alignRight();
    }
    for (Coverage coverage : words) {
      table
          .addRow()
          .addContent(
              SplitName.of(coverage.split()),
              Figures.count(coverage.tokens()),
              Figures.percent(coverage.knownShareOfTokens()),
              Figures.count(coverage.types()),
              Figures.percent(coverage.knownShareOfTypes()));
    }
    table.print(out, charset, true);
  }

  private void printRepeats(List<Repeats> all, boolean pairs) {
    ShellTable table =
        table(
            pairs
                ? "Examples that stand more than once, as pairs in either order"
                : "Examples that stand more than once",
            "Where");
    for (String header : List.of("Examples", "Different", "Other label")) {
      table.column(header).alignRight();
    }
    if (pairs) {
      table.column("Texts").alignRight();
    }
    for (Repeats repeats : all) {
      Row row = table.addRow();
      row.addContent(
          where(repeats),
          Figures.count(repeats.examples()),
          Figures.count(repeats.different()),
          Figures.count(repeats.relabelled()));
      if (pairs) {
        row.addContent(repeats.withinSplit() ? "" : Figures.count(repeats.texts()));
      }
    }
    table.print(out, charset, true);
    out.println("Examples: how many stand there that stood, or also stand, in the other place.");
    out.println("Different: how many different ones these are; other label: how many of them");
    out.println("do not have the same label everywhere.");
    if (pairs) {
      out.println("Texts: how many different single texts stand in both.");
    }
  }

  private static String where(Repeats repeats) {
    String split = SplitName.of(repeats.split());
    if (repeats.withinSplit()) {
      return "within " + split;
    }
    return split
        + ", also in "
        + Stream.of(Split.values())
            .filter(repeats.others()::contains)
            .map(SplitName::of)
            .collect(Collectors.joining(" or "));
  }

  private ShellTable table(String heading, String firstColumn) {
    out.println();
    out.println(heading);
    ShellTable table = new ShellTable();
    table.column(firstColumn);
    return table;
  }
}
