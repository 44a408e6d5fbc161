package org.transfernlp.report.internal.format;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.transfernlp.report.internal.model.PlainText;
import org.transfernlp.report.internal.model.Report;
import org.transfernlp.report.internal.table.Cell;
import org.transfernlp.report.internal.table.Column;
import org.transfernlp.report.internal.table.Table;
import org.transfernlp.report.internal.table.Tables;

/**
 * Writes the tables of a report as a LaTeX document that compiles, to copy tables from. It needs
 * the packages booktabs and amssymb, which every distribution has.
 */
public final class LatexReport {

  /** A table keeps what a page has room for. */
  private static final int MOST_COLUMNS = 8;

  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          // Right after the end of a row these would be its options.
          Map.entry((int) '[', "{[}"),
          Map.entry((int) '*', "{*}"),
          Map.entry((int) '<', "$<$"),
          Map.entry((int) '>', "$>$"),
          Map.entry((int) '"', "\\textquotedbl{}"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '→', "$\\rightarrow$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) 'λ', "$\\lambda$"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '…', "\\dots{}"),
          Map.entry((int) '□', "$\\square$"),
          Map.entry((int) '△', "$\\triangle$"),
          Map.entry((int) '○', "$\\bigcirc$"),
          Map.entry((int) '♥', "$\\heartsuit$"),
          Map.entry(0x1F512, "$\\blacksquare$"));

  private LatexReport() {}

  /** The document. */
  public static String write(Report report) {
    StringBuilder text = new StringBuilder();
    text.append("% Packages that the tables need: booktabs, amssymb.\n");
    text.append("\\documentclass[a4paper]{article}\n");
    text.append("\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n");
    text.append("\\usepackage[margin=2cm]{geometry}\n");
    text.append("\\usepackage{booktabs,amssymb}\n");
    text.append("\\begin{document}\n");
    text.append("\\section*{").append(escape(report.heading())).append("}\n");
    text.append(escape(report.progress())).append('\n');
    report.findings().forEach(finding -> text.append(escape(finding)).append('\n'));
    report.spec().notes().forEach(note -> text.append('\n').append(escape(note)).append('\n'));
    report.remarks().forEach(note -> text.append('\n').append(escape(note)).append('\n'));
    Tables.of(report).forEach(table -> add(text, table));
    text.append("\\end{document}\n");
    return text.toString();
  }

  private static void add(StringBuilder text, Table table) {
    List<Integer> shown = shown(table);
    text.append("\n\\begin{table}[htbp]\n\\centering\\small\n");
    text.append("\\caption{").append(escape(table.caption())).append(".}\n");
    text.append("\\begin{tabular}{")
        .append(
            shown.stream()
                .map(i -> table.columns().get(i).number() ? "r" : "l")
                .collect(Collectors.joining()))
        .append("}\n\\toprule\n");
    text.append(
            shown.stream()
                .map(i -> escape(table.columns().get(i).heading()))
                .collect(Collectors.joining(" & ")))
        .append(" \\\\\n\\midrule\n");
    for (List<Cell> row : table.rows()) {
      text.append(shown.stream().map(i -> cell(row.get(i))).collect(Collectors.joining(" & ")))
          .append(" \\\\\n");
    }
    text.append("\\bottomrule\n\\end{tabular}\n\n\\smallskip\\footnotesize\n");
    for (int i = 0; i < table.footnotes().size(); i++) {
      text.append("$^{%d}$ %s\\par\n".formatted(i + 1, escape(table.footnotes().get(i))));
    }
    table.legend().forEach(line -> text.append(escape(line)).append("\\par\n"));
    text.append("\\end{table}\n");
  }

  /** All columns that hold something, the least important ones left out. */
  private static List<Integer> shown(Table table) {
    List<Integer> filled =
        IntStream.range(0, table.columns().size())
            .filter(i -> table.rows().stream().anyMatch(row -> !row.get(i).text().isEmpty()))
            .boxed()
            .toList();
    List<Integer> kept =
        filled.stream()
            .sorted(Comparator.<Integer>comparingInt(i -> -table.columns().get(i).importance()))
            .limit(MOST_COLUMNS)
            .toList();
    return filled.stream()
        .filter(i -> kept.contains(i) || table.columns().get(i).importance() == Column.NEEDED)
        .toList();
  }

  private static String cell(Cell cell) {
    String notes = cell.notes().stream().map(String::valueOf).collect(Collectors.joining(","));
    String above = cell.mark() + (notes.isEmpty() || cell.mark().isEmpty() ? "" : ",") + notes;
    return escape(cell.text()) + (above.isEmpty() ? "" : "$^{" + above + "}$");
  }

  /** Signs that the usual fonts do not have become question marks. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    PlainText.line(text)
        .codePoints()
        .forEach(
            character -> {
              String sign = SIGNS.get(character);
              if (sign != null) {
                escaped.append(sign);
              } else if (character < 0x180) {
                escaped.appendCodePoint(character);
              } else {
                escaped.append('?');
              }
            });
    return escaped.toString();
  }
}
