package org.transfernlp.report.internal.table;

import java.util.List;

/**
 * A table of text.
 *
 * @param footnotes those that cells name by their numbers
 * @param legend sentences that explain signs and columns
 */
public record Table(
    String caption,
    List<Column> columns,
    List<List<Cell>> rows,
    List<String> footnotes,
    List<String> legend) {

  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    footnotes = List.copyOf(footnotes);
    legend = List.copyOf(legend);
  }
}
