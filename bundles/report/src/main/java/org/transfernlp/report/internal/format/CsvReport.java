package org.transfernlp.report.internal.format;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.transfernlp.report.internal.model.Comparison;
import org.transfernlp.report.internal.model.Report;
import org.transfernlp.report.internal.model.Row;
import org.transfernlp.report.internal.model.SeedResult;
import org.transfernlp.report.internal.model.Significance;
import org.transfernlp.report.internal.model.TargetRows;

/**
 * Writes a report as CSV (RFC 4180), a row for each condition. Accuracies are in {@code [0, 1]},
 * not rounded; what is not known is empty.
 */
public final class CsvReport {

  private static final List<String> COLUMNS =
      List.of(
          "condition",
          "kind",
          "source",
          "target",
          "model",
          "strategy",
          "setting",
          "parameters",
          "hyperparameters",
          "seeds_counted",
          "seeds_expected",
          "test_accuracy",
          "test_deviation",
          "validation_accuracy",
          "validation_deviation",
          "majority_accuracy",
          "difference_points",
          "p_welch",
          "p_paired",
          "p_holm",
          "published_percent",
          "published_citation",
          "refusal",
          "remarks",
          "trials");

  private CsvReport() {}

  /** The report. */
  public static void write(Report report, Appendable out) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(COLUMNS.toArray(String[]::new)).get();
    // Not closed, as what it writes to is the caller's.
    CSVPrinter printer = new CSVPrinter(out, format);
    for (List<TargetRows> group : Arrays.asList(report.sources(), report.targets())) {
      for (TargetRows target : group) {
        for (Row row : target.rows()) {
          printer.printRecord(values(row, target.majority()));
        }
      }
    }
    printer.flush();
  }

  private static List<@Nullable Object> values(Row row, @Nullable Double majority) {
    Significance significance = row.significance();
    long counted = row.seeds().stream().filter(SeedResult::counts).count();
    return Arrays.asList(
        row.condition().number(),
        row.condition().kind().name().toLowerCase(Locale.ROOT),
        text(row.condition().source()),
        text(row.condition().target()),
        text(row.condition().model()),
        text(row.condition().strategy()),
        row.condition().setting().toString(),
        pairs(row.parameters()),
        pairs(row.chosen()),
        counted,
        row.expected(),
        number(row.test().mean()),
        number(row.test().deviation()),
        number(row.validation().mean()),
        number(row.validation().deviation()),
        majority,
        row.points(),
        significance == null ? null : significance.welch(),
        significance == null ? null : significance.paired(),
        significance == null ? null : significance.corrected(),
        joined(row, comparison -> String.valueOf(comparison.figure().accuracy())),
        joined(row, comparison -> comparison.figure().citation()),
        text(row.condition().refusal()),
        text(String.join(" ", row.footnotes())),
        row.seeds().stream()
            .map(seed -> seed.seed() + "=" + (seed.trial() == null ? "" : seed.trial()))
            .collect(Collectors.joining(" ")));
  }

  private static String joined(Row row, Function<Comparison, String> property) {
    return text(row.published().stream().map(property).collect(Collectors.joining("; ")));
  }

  private static String pairs(Map<String, String> values) {
    return text(
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("; ")));
  }

  private static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /** A text that no spreadsheet takes for a formula. */
  private static String text(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
