package org.transfernlp.shell.internal.dataset;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.table.ShellTable;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.shell.internal.run.Prose;

/** The table of all datasets, and what is missing of those that are not available. */
public final class DatasetList {

  private static final int SEPARATOR = 3;
  private static final int SHORTEST_TITLE = 12;
  private static final String SIZES = "Train / val. / test";

  private final List<Row> rows;
  private final List<DatasetInfo> hidden;

  private record Row(DatasetInfo info, Optional<String> missing) {

    String id() {
      return info.id();
    }

    String title() {
      return PlainText.visible(info.title());
    }

    /** Short, as a terminal of 80 columns has no room for more. */
    String task() {
      return info.kind() == TaskKind.TEXT_PAIR ? "pair" : info.kind().description();
    }

    String classes() {
      return info.labels().isEmpty() ? "?" : Integer.toString(info.labels().size());
    }
  }

  /**
   * Looks which of the datasets are available.
   *
   * @param hidden those that others of the same id hide
   */
  public DatasetList(List<Dataset> datasets, List<Dataset> hidden) {
    this.hidden = hidden.stream().map(Dataset::info).toList();
    rows =
        datasets.stream()
            .map(dataset -> new Row(dataset.info(), Availability.problem(dataset)))
            .toList();
  }

  /**
   * Prints the table and, below it, what is missing.
   *
   * @param width columns of the terminal; 0 for no limit
   */
  public void print(PrintStream out, Charset charset, int width) {
    int titleColumns = titleColumns(width);
    ShellTable table = new ShellTable().emptyTableText("No dataset is installed.");
    table.column("Id");
    if (titleColumns > 0) {
      table.column("Title");
    }
    table.column("Task");
    table.column("Classes").alignRight();
    table.column(SIZES);
    table.column("Ready");
    for (Row row : rows) {
      var cells = table.addRow();
      cells.addContent(row.id());
      if (titleColumns > 0) {
        cells.addContent(PlainText.crop(row.title(), titleColumns));
      }
      cells.addContent(
          row.task(),
          row.classes(),
          sizes(row.info.sizes()),
          row.missing.isPresent() ? "no" : "yes");
    }
    table.print(out, charset, true);
    for (Row row : rows) {
      row.missing.ifPresent(
          reason -> {
            out.println();
            new Prose(width, out::println).println(reason);
          });
    }
    for (DatasetInfo info : hidden) {
      out.println();
      new Prose(width, out::println)
          .println(
              PlainText.visible(
                  "Another dataset '%s' (%s) cannot be used, as the one above has the same id; give it another name."
                      .formatted(info.id(), info.title())));
    }
  }

  /** Prints a line for each dataset, separated by tabs. */
  public void printRows(PrintStream out, Charset charset) {
    ShellTable table = new ShellTable();
    for (String header :
        List.of("Id", "Title", "Task", "Classes", "Train / validation / test", "Available")) {
      table.column(header);
    }
    for (Row row : rows) {
      table
          .addRow()
          .addContent(
              row.id(),
              row.title(),
              row.info.kind().description(),
              row.classes(),
              sizes(row.info.sizes()),
              row.missing.map(reason -> "no: " + PlainText.visible(reason)).orElse("yes"));
    }
    table.print(out, charset, false);
  }

  /** What a line has left for titles; nothing if that is not worth it. */
  private int titleColumns(int width) {
    if (width == 0) {
      return Integer.MAX_VALUE;
    }
    int others =
        widest("Id", Row::id)
            + widest("Task", Row::task)
            + "Classes".length()
            + widest(SIZES, row -> sizes(row.info.sizes()))
            + "Ready".length()
            + 5 * SEPARATOR;
    int left = width - 1 - others;
    return left < SHORTEST_TITLE ? 0 : left;
  }

  private int widest(String header, Function<Row, String> cell) {
    return Math.max(
        header.length(), rows.stream().map(cell).mapToInt(PlainText::columns).max().orElse(0));
  }

  static String sizes(Map<Split, Integer> sizes) {
    if (sizes.isEmpty()) {
      return "not known";
    }
    return Arrays.stream(Split.values())
        .map(split -> sizes.containsKey(split) ? grouped(sizes.get(split)) : "?")
        .collect(Collectors.joining(" / "));
  }

  private static String grouped(Integer number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
