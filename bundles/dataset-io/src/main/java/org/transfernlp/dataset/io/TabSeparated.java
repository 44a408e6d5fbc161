package org.transfernlp.dataset.io;

import java.util.List;
import java.util.stream.Stream;
import org.transfernlp.dataset.DatasetException;

/**
 * A text file of which every line has the same number of fields, with tabs between them, and the
 * first line names the columns. There is no quoting: a quote is part of the text.
 *
 * @param file the file
 * @param columns their names in the first line
 * @param required how many of the columns every line has; the others may be left off its end
 */
public record TabSeparated(TextFile file, List<String> columns, int required) {

  public TabSeparated {
    columns = List.copyOf(columns);
  }

  /** A file of which every line has every column. */
  public TabSeparated(TextFile file, String... columns) {
    this(file, List.of(columns), columns.length);
  }

  /**
   * The lines after the first, read as they are asked for. The stream is to be closed.
   *
   * @throws DatasetException at once, if the file cannot be opened; while streaming, if a line has
   *     another number of fields, if the first line has other names, or as {@link TextFile#lines()}
   */
  public Stream<Row> rows() {
    return file.lines().map(this::row).filter(row -> row.line().number() > 1);
  }

  private Row row(Line line) {
    Row row = new Row(line, List.of(line.text().split("\t", -1)));
    int found = row.fields().size();
    if (line.number() == 1 && !row.fields().equals(columns)) {
      throw line.broken(
          "the first line does not name the columns %s; get the official file."
              .formatted(String.join(", ", columns)));
    }
    if (found < required || found > columns.size()) {
      throw line.broken(
          "the number of fields with tabs between them is %d, not %s%d."
              .formatted(
                  found, required < columns.size() ? required + " to " : "", columns.size()));
    }
    return row;
  }

  /**
   * A line.
   *
   * @param line as it stands in the file
   * @param fields between its tabs
   */
  public record Row(Line line, List<String> fields) {

    /** A field by its number, from 0. */
    public String field(int column) {
      return fields.get(column);
    }

    /**
     * A field that must hold a text.
     *
     * @throws DatasetException if there is only white space
     */
    public String text(int column) {
      String text = field(column);
      if (text.isBlank()) {
        throw line.broken("field %d is blank, but a text belongs there.".formatted(column + 1));
      }
      return text;
    }

    /** The exception to throw when this row is not what it should be. */
    public DatasetException broken(String problem) {
      return line.broken(problem);
    }
  }
}
