package org.transfernlp.report.internal.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.transfernlp.report.internal.model.Figure;
import org.transfernlp.report.internal.model.PlainText;
import org.transfernlp.report.internal.model.Report;
import org.transfernlp.report.internal.table.Table;
import org.transfernlp.report.internal.table.Tables;

/** Writes a report for a terminal. */
public final class TextReport {

  private static final int LEAST_WIDTH = 20;

  private final int width;

  /** Reports of a number of columns. */
  public TextReport(int width) {
    this.width = Math.max(LEAST_WIDTH, width);
  }

  /** The report. */
  public String write(Report report) {
    StringBuilder text = new StringBuilder();
    if (!report.heading().equals(report.spec().id())) {
      add(text, PlainText.line(report.heading()));
    }
    add(text, report.spec().id() + ". " + report.progress());
    text.append('\n');
    report.findings().forEach(finding -> add(text, finding));
    Set<String> explained = new HashSet<>();
    for (Table table : Tables.of(report)) {
      text.append('\n');
      add(text, table.caption());
      text.append('\n').append(new TextTable(width).draw(table));
      for (int i = 0; i < table.footnotes().size(); i++) {
        add(text, "[%d] %s".formatted(i + 1, table.footnotes().get(i)));
      }
      // Once is enough, as all tables are on one screen.
      table.legend().stream().filter(explained::add).forEach(line -> add(text, line));
    }
    for (Figure figure : report.figures()) {
      String drawn = new TextFigure(width).draw(figure);
      if (!drawn.isEmpty()) {
        text.append('\n').append(drawn);
      }
    }
    addList(text, "Notes", report.spec().notes());
    addList(text, "Left out", report.remarks());
    return text.toString();
  }

  private void addList(StringBuilder text, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n');
      add(text, heading);
      lines.forEach(line -> add(text, "- " + PlainText.line(line)));
    }
  }

  private void add(StringBuilder text, String line) {
    DisplayWidth.wrapped(line, width).forEach(part -> text.append(part).append('\n'));
  }
}
