package org.transfernlp.report.internal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.transfernlp.report.internal.table.Cell;
import org.transfernlp.report.internal.table.Column;
import org.transfernlp.report.internal.table.Table;

/**
 * Draws a table within a width. Where it is too wide, the least important columns are left out
 * first, then columns of text are wrapped, and in the end each row becomes a list.
 */
final class TextTable {

  private static final String SEPARATOR = " │ ";
  private static final int LEAST_TEXT = 8;

  private final int width;

  TextTable(int width) {
    this.width = width;
  }

  String draw(Table table) {
    List<Integer> shown =
        new ArrayList<>(
            IntStream.range(0, table.columns().size())
                .filter(i -> table.rows().stream().anyMatch(row -> !text(row.get(i)).isEmpty()))
                .boxed()
                .toList());
    int[] natural = widths(table, IntStream.range(0, table.columns().size()).boxed().toList());
    while (total(shown.stream().mapToInt(i -> natural[i]).toArray()) > width) {
      Optional<Integer> least =
          shown.stream()
              .filter(i -> table.columns().get(i).importance() < Column.NEEDED)
              .min(
                  Comparator.<Integer>comparingInt(i -> table.columns().get(i).importance())
                      .thenComparing(Comparator.reverseOrder()));
      if (least.isEmpty()) {
        break;
      }
      shown.remove(least.get());
    }
    int[] widths = shown.stream().mapToInt(i -> natural[i]).toArray();
    for (int i = 0; i < widths.length; i++) {
      boolean number = table.columns().get(shown.get(i)).number();
      int tooMuch = total(widths) - width;
      if (tooMuch > 0 && !number) {
        widths[i] = Math.min(widths[i], Math.max(LEAST_TEXT, widths[i] - tooMuch));
      }
    }
    if (total(widths) <= width) {
      return grid(table, shown, widths);
    }
    return blocks(table, shown) ? matrix(table, shown) : list(table, shown);
  }

  /** Whether the columns after the first are all alike and may stand in several tables. */
  private boolean blocks(Table table, List<Integer> shown) {
    int[] widths = widths(table, shown);
    return table.columns().stream()
            .skip(1)
            .allMatch(column -> column.number() && column.importance() == Column.NEEDED)
        && table.columns().size() > 2
        && IntStream.range(1, widths.length)
            .allMatch(i -> Math.min(LEAST_TEXT, widths[0]) + 3 + widths[i] <= width);
  }

  private String matrix(Table table, List<Integer> shown) {
    List<String> parts = new ArrayList<>();
    List<Integer> part = new ArrayList<>(List.of(shown.get(0)));
    for (int column : shown.subList(1, shown.size())) {
      part.add(column);
      if (total(widths(table, part)) > width && part.size() > 2) {
        part.remove(part.size() - 1);
        parts.add(part(table, part));
        part = new ArrayList<>(List.of(shown.get(0), column));
      }
    }
    parts.add(part(table, part));
    return String.join("\n", parts);
  }

  private String part(Table table, List<Integer> shown) {
    int[] widths = widths(table, shown);
    widths[0] = Math.min(widths[0], Math.max(LEAST_TEXT, widths[0] - (total(widths) - width)));
    return grid(table, shown, widths);
  }

  private static String grid(Table table, List<Integer> shown, int[] widths) {
    StringBuilder text = new StringBuilder();
    addLines(text, table, shown, widths, i -> table.columns().get(i).heading());
    text.append(
        IntStream.range(0, widths.length)
            .mapToObj(i -> "─".repeat(widths[i]))
            .collect(Collectors.joining("─┼─")));
    text.append('\n');
    for (List<Cell> row : table.rows()) {
      addLines(text, table, shown, widths, i -> text(row.get(i)));
    }
    return text.toString();
  }

  private static void addLines(
      StringBuilder text,
      Table table,
      List<Integer> shown,
      int[] widths,
      IntFunction<String> content) {
    List<List<String>> wrapped = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      wrapped.add(DisplayWidth.wrapped(content.apply(shown.get(i)), widths[i]));
    }
    int lines = wrapped.stream().mapToInt(List::size).max().orElse(0);
    for (int line = 0; line < lines; line++) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < widths.length; i++) {
        List<String> cell = wrapped.get(i);
        cells.add(
            DisplayWidth.padded(
                line < cell.size() ? cell.get(line) : "",
                widths[i],
                table.columns().get(shown.get(i)).number()));
      }
      text.append(String.join(SEPARATOR, cells).stripTrailing()).append('\n');
    }
  }

  private String list(Table table, List<Integer> shown) {
    StringBuilder text = new StringBuilder();
    for (List<Cell> row : table.rows()) {
      for (int i : shown) {
        String content = text(row.get(i));
        if (!content.isEmpty()) {
          String line = table.columns().get(i).heading() + ": " + content;
          text.append(String.join("\n", DisplayWidth.wrapped(line, Math.max(1, width))));
          text.append('\n');
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static int[] widths(Table table, List<Integer> shown) {
    return shown.stream()
        .mapToInt(
            i ->
                Math.max(
                    table.columns().get(i).number()
                        ? longestWord(table.columns().get(i).heading())
                        : DisplayWidth.of(table.columns().get(i).heading()),
                    table.rows().stream()
                        .mapToInt(row -> DisplayWidth.of(text(row.get(i))))
                        .max()
                        .orElse(0)))
        .toArray();
  }

  private static int longestWord(String heading) {
    return Arrays.stream(heading.split(" ", -1)).mapToInt(DisplayWidth::of).max().orElse(0);
  }

  private static int total(int[] widths) {
    return IntStream.of(widths).sum() + SEPARATOR.length() * Math.max(0, widths.length - 1);
  }

  private static String text(Cell cell) {
    String mark = cell.mark().isEmpty() ? "" : " " + cell.mark();
    String notes =
        cell.notes().isEmpty()
            ? ""
            : cell.notes().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", " [", "]"));
    return cell.text() + mark + notes;
  }
}
