package org.transfernlp.report.internal.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.transfernlp.report.internal.format.JsonReport;
import org.transfernlp.report.internal.format.SvgFigures;
import org.transfernlp.report.internal.format.Xml;
import org.transfernlp.report.internal.model.Fact;
import org.transfernlp.report.internal.model.Figure;
import org.transfernlp.report.internal.model.Labels;
import org.transfernlp.report.internal.model.Numbers;
import org.transfernlp.report.internal.model.Report;
import org.transfernlp.report.internal.model.Row;
import org.transfernlp.report.internal.model.SeedResult;
import org.transfernlp.report.internal.model.TargetRows;
import org.transfernlp.report.internal.table.Cell;
import org.transfernlp.report.internal.table.Column;
import org.transfernlp.report.internal.table.Table;
import org.transfernlp.report.internal.table.Tables;

/**
 * Writes a report as one page that needs nothing else: style, data and the chart library (Apache
 * ECharts, with its terms) are in it. Where scripts are off, the figures are there as SVG.
 */
public final class HtmlReport {

  private static final String ECHARTS = "META-INF/resources/_static/echarts/6.0.0/";

  /** Rows of trials that a page stays quick with. */
  private static final int MOST_TRIALS = 2000;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final StringBuilder html = new StringBuilder();

  /** Legends that are on the page already. */
  private final Set<String> explained = new HashSet<>();

  private HtmlReport() {}

  /**
   * The page.
   *
   * @throws IOException if the chart library cannot be read from this bundle
   */
  public static String write(Report report) throws IOException {
    HtmlReport page = new HtmlReport();
    page.head(report);
    page.add("<main>\n");
    page.intro(report);
    page.figures(report.figures());
    page.tables(report);
    page.notes(report);
    page.method(report);
    page.reproduce(report);
    page.add("</main>\n");
    page.scripts(report.figures());
    page.add("</body>\n</html>\n");
    return page.html.toString();
  }

  private void head(Report report) throws IOException {
    add(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="TransferNLP">
        """);
    add("<title>" + Xml.line(report.heading()) + "</title>\n");
    add("<style>\n" + own("report.css") + "</style>\n</head>\n<body>\n");
  }

  private void intro(Report report) {
    add(
        "<header>\n<p class=\"study\">Study <code>"
            + Xml.line(report.spec().id())
            + "</code></p>\n");
    add("<h1>" + Xml.line(report.heading()) + "</h1>\n");
    add("<p class=\"progress\">" + Xml.line(report.progress()) + "</p>\n</header>\n");
    add("<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">What came out</h2>\n");
    list(report.findings());
    add("</section>\n");
  }

  private void figures(List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    add("<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">Figures</h2>\n");
    for (Figure figure : figures) {
      add("<figure>\n<figcaption>" + Xml.line(figure.title()) + "</figcaption>\n");
      add(
          "<div class=\"chart\" id=\"%s\" role=\"img\" aria-label=\"%s\"></div>\n"
              .formatted(
                  Xml.line(figure.id()),
                  Xml.line(figure.title() + ". The tables below have its figures.")));
      add("<noscript>" + SvgFigures.document(figure.title(), List.of(figure)) + "</noscript>\n");
      if (figure.left() > 0) {
        add("<p class=\"small\">" + figure.left() + " more are not drawn.</p>\n");
      }
      add("</figure>\n");
    }
    add(
        "<p class=\"small\">Points are means; bars and bands reach one standard deviation over seeds to either side.</p>\n</section>\n");
  }

  private void tables(Report report) {
    add("<section aria-labelledby=\"tables\">\n<h2 id=\"tables\">Tables</h2>\n");
    Tables.of(report).forEach(this::table);
    add("</section>\n");
  }

  private void table(Table table) {
    add(
        "<h3>%s</h3>\n<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">\n<table>\n<caption>%s</caption>\n<thead><tr>"
            .formatted(
                Xml.line(table.caption()), Xml.line(table.caption()), Xml.line(table.caption())));
    for (Column column : table.columns()) {
      add("<th scope=\"col\"%s>%s</th>".formatted(number(column), Xml.line(column.heading())));
    }
    add("</tr></thead>\n<tbody>\n");
    for (List<Cell> row : table.rows()) {
      add("published".equals(row.get(0).text()) ? "<tr class=\"published\">" : "<tr>");
      for (int i = 0; i < row.size(); i++) {
        add(
            i == 0
                ? "<th scope=\"row\">%s</th>".formatted(cell(row.get(i)))
                : "<td%s>%s</td>".formatted(number(table.columns().get(i)), cell(row.get(i))));
      }
      add("</tr>\n");
    }
    add("</tbody>\n</table>\n</div>\n<div class=\"legend\">\n");
    for (int i = 0; i < table.footnotes().size(); i++) {
      add("<p><sup>%d</sup> %s</p>\n".formatted(i + 1, Xml.line(table.footnotes().get(i))));
    }
    table.legend().stream()
        .filter(explained::add)
        .forEach(line -> add("<p>" + Xml.line(line) + "</p>\n"));
    add("</div>\n");
  }

  private static String number(Column column) {
    if (column.number()) {
      return " class=\"number\"";
    }
    // Text that says again what signs say gives way to results on narrow screens.
    return column.importance() < Column.NEEDED ? " class=\"again\"" : "";
  }

  private static String cell(Cell cell) {
    String mark =
        cell.mark().isEmpty()
            ? ""
            : "<span class=\"mark\">%s</span>".formatted(Xml.line(cell.mark()));
    String notes =
        cell.notes().isEmpty()
            ? ""
            : cell.notes().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "<sup>", "</sup>"));
    return Xml.line(cell.text()) + mark + notes;
  }

  private void notes(Report report) {
    if (report.spec().notes().isEmpty() && report.remarks().isEmpty()) {
      return;
    }
    add("<section aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n");
    list(report.spec().notes());
    list(report.remarks());
    add("</section>\n");
  }

  private void method(Report report) {
    add("<section aria-labelledby=\"method\">\n<h2 id=\"method\">How it was done</h2>\n");
    facts(report.method());
    add("</section>\n");
    if (!report.provenance().isEmpty()) {
      add("<section aria-labelledby=\"provenance\">\n<h2 id=\"provenance\">Provenance</h2>\n");
      add("<p>Begun " + Xml.line(report.created().toString()) + ".</p>\n");
      facts(report.provenance());
      add("</section>\n");
    }
  }

  private void reproduce(Report report) {
    add("<section aria-labelledby=\"reproduce\">\n<h2 id=\"reproduce\">Reproduce</h2>\n");
    add("<p>In the shell of TransferNLP, with the study in a file:</p>\n");
    add("<pre><code>transfer:study-run FILE</code></pre>\n");
    add("<p>One of its trials again, with a comparison of every number:</p>\n");
    add("<pre><code>transfer:reproduce " + Xml.line(firstTrial(report)) + "</code></pre>\n");
    String file = report.file();
    if (file != null) {
      add("<details>\n<summary>The study file</summary>\n<pre><code>");
      add(Xml.lines(file));
      add("</code></pre>\n</details>\n");
    }
    trials(report);
    add("</section>\n");
  }

  private static String firstTrial(Report report) {
    return report.targets().stream()
        .flatMap(target -> target.rows().stream())
        .flatMap(row -> row.seeds().stream())
        .map(SeedResult::trial)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("ID");
  }

  private void trials(Report report) {
    add("<details>\n<summary>Trials</summary>\n");
    add("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Trials\">\n<table>\n");
    add("<caption>Trials whose figures are reported</caption>\n<thead><tr>");
    for (String heading : List.of("Target", "Condition", "Seed", "Status", "Test", "Trial")) {
      add("<th scope=\"col\">" + heading + "</th>");
    }
    add("</tr></thead>\n<tbody>\n");
    int left = MOST_TRIALS;
    for (TargetRows target : report.targets()) {
      Labels labels = new Labels(target.rows());
      for (Row row : target.rows()) {
        List<SeedResult> shown = row.seeds().subList(0, Math.min(left, row.seeds().size()));
        shown.forEach(seed -> trial(target.dataset(), labels.of(row), seed));
        left -= shown.size();
      }
    }
    add("</tbody>\n</table>\n</div>\n");
    if (left == 0) {
      add("<p>The JSON report has more.</p>\n");
    }
    add("</details>\n");
  }

  private void trial(String target, String label, SeedResult seed) {
    String trial = seed.trial();
    add(
        "<tr><th scope=\"row\">%s</th><td>%s</td><td class=\"number\">%d</td><td>%s</td><td class=\"number\">%s</td><td><code>%s</code></td></tr>\n"
            .formatted(
                Xml.line(target),
                Xml.line(label),
                seed.seed(),
                seed.status().name().toLowerCase(Locale.ROOT),
                Numbers.percent(seed.test()),
                trial == null ? "" : Xml.line(trial)));
  }

  private void facts(List<Fact> facts) {
    add("<dl>\n");
    for (Fact fact : facts) {
      add("<dt>%s</dt><dd>%s</dd>\n".formatted(Xml.line(fact.name()), Xml.line(fact.value())));
    }
    add("</dl>\n");
  }

  private void list(List<String> lines) {
    if (!lines.isEmpty()) {
      add("<ul>\n");
      lines.forEach(line -> add("<li>" + Xml.line(line) + "</li>\n"));
      add("</ul>\n");
    }
  }

  private void scripts(List<Figure> figures) throws IOException {
    if (figures.isEmpty()) {
      return;
    }
    add("<script type=\"application/json\" id=\"report-figures\">" + json(figures) + "</script>\n");
    add(
        "<!--\n%s\n%s\n-->\n"
            .formatted(comment(library("NOTICE")), comment(library("licenses/LICENSE-d3"))));
    add("<script>" + library("dist/echarts.min.js") + "</script>\n");
    add("<script>\n" + own("report.js") + "</script>\n");
  }

  /** What could end the script, or begin another, is written in another way. */
  private static String json(List<Figure> figures) {
    try {
      return MAPPER
          .writeValueAsString(JsonReport.figures(figures))
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain values are no JSON", e);
    }
  }

  private static String comment(String text) {
    return text.strip().replace("--", "- -");
  }

  private static String library(String file) throws IOException {
    return resource(HtmlReport.class.getClassLoader().getResourceAsStream(ECHARTS + file), file);
  }

  private static String own(String file) throws IOException {
    return resource(HtmlReport.class.getResourceAsStream(file), file);
  }

  private static String resource(@Nullable InputStream stream, String file) throws IOException {
    if (stream == null) {
      throw new IOException(
          "%s cannot be read, as the bundle of reports was removed or replaced; write the report again."
              .formatted(file));
    }
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void add(String text) {
    html.append(text);
  }
}
