package org.transfernlp.report.internal.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.transfernlp.report.internal.model.Comparison;
import org.transfernlp.report.internal.model.Labels;
import org.transfernlp.report.internal.model.Numbers;
import org.transfernlp.report.internal.model.PlainText;
import org.transfernlp.report.internal.model.Report;
import org.transfernlp.report.internal.model.Row;
import org.transfernlp.report.internal.model.SeedResult;
import org.transfernlp.report.internal.model.Significance;
import org.transfernlp.report.internal.model.TargetRows;
import org.transfernlp.study.Condition;

/** Makes tables of a report. */
public final class Tables {

  private static final int MOST_MATRIX_COLUMNS = 12;

  private Tables() {}

  /** All tables: first the compact one, if the conditions allow it. */
  public static List<Table> of(Report report) {
    List<Table> tables = new ArrayList<>();
    matrix(report).ifPresent(tables::add);
    report.targets().forEach(target -> tables.add(target(target)));
    sources(report).ifPresent(tables::add);
    return tables;
  }

  /** The conditions of a target as rows. */
  public static Table target(TargetRows target) {
    List<Row> rows = target.rows();
    List<Row> transfers = rows.stream().filter(row -> row.condition().source() != null).toList();
    Footnotes notes = new Footnotes();
    Columns columns = new Columns(rows, notes);
    Set<String> sources = distinct(transfers, row -> row.condition().source());
    Set<String> strategies = distinct(transfers, row -> row.condition().strategy());
    columns.text("Source", Column.NEEDED, row -> sourceName(row.condition()));
    if (strategies.size() > 1) {
      columns.text("Strategy", Column.NEEDED, row -> strategy(row.condition()));
    }
    columns.text("Setting", Column.NEEDED, row -> row.condition().setting().signs());
    columns.text("In words", 3, row -> row.condition().setting().toString());
    Set<String> varying = Labels.varying(rows);
    for (String parameter : varying) {
      columns.number(parameter, Column.NEEDED, row -> row.parameters().getOrDefault(parameter, ""));
    }
    columns.results();
    addPublished(columns, rows);
    columns.chosen();
    List<List<Cell>> cells = new ArrayList<>();
    Double majority = target.majority();
    if (majority != null) {
      cells.add(columns.only("majority class", Numbers.percent(majority)));
    }
    cells.addAll(columns.cells());
    String from = sources.size() == 1 ? " with transfer from " + sources.iterator().next() : "";
    String by = strategies.size() == 1 ? " by " + strategies.iterator().next() : "";
    return new Table(
        "Test accuracy on %s%s%s%s, in percent"
            .formatted(PlainText.line(target.dataset()), from, by, fixed(transfers, varying)),
        columns.list,
        cells,
        notes.texts,
        legend(rows));
  }

  /** What the sources came to; empty if none was run. */
  public static Optional<Table> sources(Report report) {
    List<Row> rows = report.sources().stream().flatMap(source -> source.rows().stream()).toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Footnotes notes = new Footnotes();
    Columns columns = new Columns(rows, notes);
    columns.text("Source", Column.NEEDED, row -> PlainText.line(row.condition().target()));
    columns.text("Setting", 2, row -> row.condition().setting().signs());
    for (String parameter : Labels.varying(rows)) {
      columns.number(parameter, Column.NEEDED, row -> row.parameters().getOrDefault(parameter, ""));
    }
    columns.accuracies();
    addPublished(columns, rows);
    columns.chosen();
    return Optional.of(
        new Table(
            "The sources' own test accuracy, in percent",
            columns.list,
            columns.cells(),
            notes.texts,
            legend(rows)));
  }

  /**
   * Settings as rows and transfers as columns, as the tables of papers are; empty unless every
   * transfer has the same rows, and there are several of both.
   */
  public static Optional<Table> matrix(Report report) {
    Map<String, Map<String, Row>> byColumn = new LinkedHashMap<>();
    Map<String, TargetRows> targets = new LinkedHashMap<>();
    List<Row> all = report.targets().stream().flatMap(target -> target.rows().stream()).toList();
    boolean strategies =
        distinct(
                    all.stream().filter(row -> !row.isBaseline()).toList(),
                    row -> row.condition().strategy())
                .size()
            > 1;
    Set<String> varying = Labels.varying(all);
    for (TargetRows target : report.targets()) {
      for (Row row : target.rows()) {
        String source = row.condition().source();
        String column = source == null ? null : source + " → " + target.dataset();
        if (column != null) {
          targets.put(column, target);
          Row before =
              byColumn
                  .computeIfAbsent(column, key -> new LinkedHashMap<>())
                  .put(rowName(row, strategies, varying), row);
          if (before != null) {
            return Optional.empty();
          }
        }
      }
    }
    if (byColumn.isEmpty()) {
      report.targets().stream()
          .filter(target -> target.baseline().isPresent())
          .forEach(
              target -> {
                byColumn.put(target.dataset(), Map.of());
                targets.put(target.dataset(), target);
              });
    }
    Set<Set<String>> rowNames =
        byColumn.values().stream()
            .map(Map::keySet)
            .map(LinkedHashSet::new)
            .collect(Collectors.toSet());
    if (byColumn.size() < 2 || byColumn.size() > MOST_MATRIX_COLUMNS || rowNames.size() != 1) {
      return Optional.empty();
    }
    return Optional.of(matrix(byColumn, targets, all));
  }

  private static Table matrix(
      Map<String, Map<String, Row>> byColumn, Map<String, TargetRows> targets, List<Row> all) {
    Footnotes notes = new Footnotes();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("Condition", false, Column.NEEDED));
    byColumn
        .keySet()
        .forEach(name -> columns.add(new Column(PlainText.line(name), true, Column.NEEDED)));
    List<List<Cell>> rows = new ArrayList<>();
    addLine(
        rows,
        "majority class",
        byColumn.keySet(),
        column -> Cell.of(Numbers.percent(target(targets, column).majority())));
    addLine(
        rows,
        Labels.BASELINE,
        byColumn.keySet(),
        column ->
            target(targets, column).baseline().map(row -> cell(row, notes)).orElse(Cell.EMPTY));
    addLine(
        rows,
        "published",
        byColumn.keySet(),
        column -> target(targets, column).baseline().map(Tables::published).orElse(Cell.EMPTY));
    for (String name : byColumn.values().iterator().next().keySet()) {
      addLine(rows, name, byColumn.keySet(), column -> cell(row(byColumn, column, name), notes));
      addLine(
          rows, "published", byColumn.keySet(), column -> published(row(byColumn, column, name)));
    }
    boolean transfers = all.stream().anyMatch(row -> !row.isBaseline());
    return new Table(
        "Test accuracy in percent, all " + (transfers ? "transfers" : "targets"),
        columns,
        rows,
        notes.texts,
        legend(all));
  }

  private static TargetRows target(Map<String, TargetRows> targets, String column) {
    TargetRows target = targets.get(column);
    if (target == null) {
      throw new IllegalStateException("No column " + column);
    }
    return target;
  }

  private static @Nullable Row row(
      Map<String, Map<String, Row>> byColumn, String column, String name) {
    return byColumn.getOrDefault(column, Map.of()).get(name);
  }

  /** A line, unless there is nothing in it. */
  private static void addLine(
      List<List<Cell>> rows, String name, Set<String> columns, Function<String, Cell> cells) {
    List<Cell> line = new ArrayList<>();
    line.add(Cell.of(name));
    columns.forEach(column -> line.add(cells.apply(column)));
    if (line.subList(1, line.size()).stream()
        .anyMatch(cell -> !cell.text().isEmpty() || !cell.notes().isEmpty())) {
      rows.add(line);
    }
  }

  private static String rowName(Row row, boolean strategies, Set<String> varying) {
    List<String> parts = new ArrayList<>();
    if (strategies) {
      parts.add(PlainText.line(row.condition().strategy()));
    }
    parts.add(row.condition().setting().signs());
    row.parameters()
        .forEach(
            (name, value) -> {
              if (varying.contains(name)) {
                parts.add(name + " " + value);
              }
            });
    return String.join(", ", parts);
  }

  private static Cell cell(@Nullable Row row, Footnotes notes) {
    if (row == null) {
      return Cell.EMPTY;
    }
    Significance significance = row.significance();
    String text = row.test().isEmpty() ? Numbers.NONE : Numbers.percent(row.test());
    return new Cell(
        text, significance == null ? "" : significance.mark(), notes.numbers(row.footnotes()));
  }

  private static Cell published(@Nullable Row row) {
    return row == null
        ? Cell.EMPTY
        : Cell.of(
            row.published().stream()
                .map(comparison -> Numbers.published(comparison.figure()))
                .distinct()
                .collect(Collectors.joining(", ")));
  }

  private static void addPublished(Columns columns, List<Row> rows) {
    if (rows.stream().allMatch(row -> row.published().isEmpty())) {
      return;
    }
    columns.number("Published", 6, row -> published(row).text());
    columns.number(
        "Ours − published",
        4,
        row ->
            row.published().stream()
                .map(Comparison::points)
                .map(Numbers::points)
                .collect(Collectors.joining(", ")));
  }

  private static List<String> legend(List<Row> rows) {
    List<String> legend = new ArrayList<>();
    if (rows.stream().anyMatch(row -> row.significance() != null)) {
      legend.add(
          Significance.LEGEND
              + " against training without transfer, after Holm's correction over the conditions of the target.");
    }
    legend.add(Signs.legend(rows));
    String citations =
        rows.stream()
            .flatMap(row -> row.published().stream())
            .map(comparison -> PlainText.line(comparison.figure().citation()))
            .filter(citation -> !citation.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    if (!citations.isEmpty()) {
      legend.add("Published: " + citations + ".");
    }
    return legend;
  }

  private static String sourceName(Condition condition) {
    String source = condition.source();
    return source == null ? Labels.BASELINE : PlainText.line(source);
  }

  private static String strategy(Condition condition) {
    return condition.source() == null ? "" : PlainText.line(condition.strategy());
  }

  private static Set<String> distinct(List<Row> rows, Function<Row, @Nullable String> property) {
    return rows.stream()
        .map(property)
        .map(value -> PlainText.line(String.valueOf(value)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The parameters that all transfers have the same value of. */
  private static String fixed(List<Row> transfers, Set<String> varying) {
    if (transfers.isEmpty()) {
      return "";
    }
    return transfers.get(0).parameters().entrySet().stream()
        .filter(parameter -> !varying.contains(parameter.getKey()))
        .map(parameter -> ", %s %s".formatted(parameter.getKey(), parameter.getValue()))
        .collect(Collectors.joining());
  }

  /** Footnotes, each of which is there once. */
  private static final class Footnotes {
    final List<String> texts = new ArrayList<>();

    List<Integer> numbers(List<String> footnotes) {
      List<Integer> numbers = new ArrayList<>();
      for (String footnote : footnotes) {
        if (!texts.contains(footnote)) {
          texts.add(footnote);
        }
        numbers.add(texts.indexOf(footnote) + 1);
      }
      return numbers;
    }
  }

  /** Columns of rows. */
  private static final class Columns {
    final List<Column> list = new ArrayList<>();
    private final List<Function<Row, Cell>> contents = new ArrayList<>();
    private final List<Row> rows;
    private final Footnotes notes;
    private int accuracy;

    Columns(List<Row> rows, Footnotes notes) {
      this.rows = rows;
      this.notes = notes;
    }

    void text(String heading, int importance, Function<Row, String> content) {
      add(new Column(heading, false, importance), row -> Cell.of(content.apply(row)));
    }

    void number(String heading, int importance, Function<Row, String> content) {
      add(new Column(heading, true, importance), row -> Cell.of(content.apply(row)));
    }

    void results() {
      accuracies();
      if (rows.stream().anyMatch(row -> row.points() != null)) {
        add(
            new Column("Difference", true, 9),
            row -> {
              Significance significance = row.significance();
              return new Cell(
                  Numbers.points(row.points()),
                  significance == null ? "" : significance.mark(),
                  List.of());
            });
      }
      if (rows.stream().anyMatch(row -> row.significance() != null)) {
        number(
            "p",
            5,
            row -> {
              Significance significance = row.significance();
              return significance == null ? "" : Numbers.p(significance.corrected());
            });
      }
    }

    void accuracies() {
      accuracy = list.size();
      add(
          new Column("Test", true, Column.NEEDED),
          row ->
              new Cell(
                  row.test().isEmpty() ? Numbers.NONE : Numbers.percent(row.test()),
                  "",
                  notes.numbers(row.footnotes())));
      number("n", 8, Columns::seeds);
      number("Validation", 2, row -> Numbers.percent(row.validation()));
    }

    void chosen() {
      Set<String> names = new LinkedHashSet<>();
      rows.forEach(row -> names.addAll(row.chosen().keySet()));
      for (String name : names) {
        number(PlainText.capital(name), 1, row -> row.chosen().getOrDefault(name, ""));
      }
    }

    /** A line that has an accuracy alone. */
    List<Cell> only(String name, String percent) {
      List<Cell> line = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        line.add(i == 0 ? Cell.of(name) : i == accuracy ? Cell.of(percent) : Cell.EMPTY);
      }
      return line;
    }

    List<List<Cell>> cells() {
      return rows.stream()
          .map(row -> contents.stream().map(content -> content.apply(row)).toList())
          .toList();
    }

    private void add(Column column, Function<Row, Cell> content) {
      list.add(column);
      contents.add(content);
    }

    private static String seeds(Row row) {
      long counting = row.seeds().stream().filter(SeedResult::counts).count();
      if (row.isRefused()) {
        return "";
      }
      return counting == row.expected()
          ? String.valueOf(counting)
          : "%d of %d".formatted(counting, row.expected());
    }
  }
}
