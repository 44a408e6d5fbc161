package org.transfernlp.report.internal.format;

import java.util.List;
import java.util.stream.Collectors;
import org.transfernlp.report.internal.model.Fact;
import org.transfernlp.report.internal.model.PlainText;
import org.transfernlp.report.internal.model.Report;
import org.transfernlp.report.internal.table.Cell;
import org.transfernlp.report.internal.table.Table;
import org.transfernlp.report.internal.table.Tables;

/** Writes a report as Markdown with tables as GitHub reads them. */
public final class MarkdownReport {

  private final StringBuilder text = new StringBuilder();

  private MarkdownReport() {}

  /** The report. */
  public static String write(Report report) {
    MarkdownReport markdown = new MarkdownReport();
    markdown.add(report);
    return markdown.text.toString();
  }

  private void add(Report report) {
    line("# " + escape(report.heading()));
    line("");
    line("Study `%s`. %s".formatted(report.spec().id(), report.progress()));
    line("");
    report.findings().forEach(finding -> line("- " + escape(finding)));
    for (Table table : Tables.of(report)) {
      add(table);
    }
    list("Notes", report.spec().notes());
    list("Left out", report.remarks());
    facts("How it was done", report.method());
    facts("Provenance", report.provenance());
    line("");
    line("## Reproduce");
    line("");
    line("`transfer:study-run FILE` runs the study, `transfer:reproduce ID` one of its trials.");
    String file = report.file();
    if (file != null) {
      String content = PlainText.lines(file);
      String fence = "`".repeat(Math.max(3, longestTicks(content) + 1));
      line("");
      line(fence + "yaml");
      line(content.stripTrailing());
      line(fence);
    }
  }

  private void add(Table table) {
    line("");
    line("**%s**".formatted(escape(table.caption())));
    line("");
    line(
        table.columns().stream()
            .map(column -> escape(column.heading()))
            .collect(Collectors.joining(" | ", "| ", " |")));
    line(
        table.columns().stream()
            .map(column -> column.number() ? "---:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |")));
    for (List<Cell> row : table.rows()) {
      line(row.stream().map(MarkdownReport::cell).collect(Collectors.joining(" | ", "| ", " |")));
    }
    line("");
    for (int i = 0; i < table.footnotes().size(); i++) {
      line("<sup>%d</sup> %s  ".formatted(i + 1, escape(table.footnotes().get(i))));
    }
    table.legend().forEach(legend -> line(escape(legend) + "  "));
  }

  private static String cell(Cell cell) {
    String notes =
        cell.notes().isEmpty()
            ? ""
            : cell.notes().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "<sup>", "</sup>"));
    return escape(cell.text()) + escape(cell.mark()) + notes;
  }

  private void list(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      line("");
      line("## " + heading);
      line("");
      lines.forEach(line -> line("- " + escape(line)));
    }
  }

  private void facts(String heading, List<Fact> facts) {
    list(heading, facts.stream().map(fact -> fact.name() + ": " + fact.value()).toList());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static int longestTicks(String content) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < content.length(); i++) {
      run = content.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Text that stays text: also HTML is. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    PlainText.line(text)
        .chars()
        .forEach(
            character -> {
              if (character == '<') {
                escaped.append("&lt;");
              } else if (character == '&') {
                escaped.append("&amp;");
              } else {
                if ("\\`*_{}[]#|~>$".indexOf(character) >= 0) {
                  escaped.append('\\');
                }
                escaped.append((char) character);
              }
            });
    return escaped.toString();
  }
}
