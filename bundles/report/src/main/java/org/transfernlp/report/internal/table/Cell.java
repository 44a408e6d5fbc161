package org.transfernlp.report.internal.table;

import java.util.List;

/**
 * What stands in a row and a column.
 *
 * @param mark of significance; may be empty
 * @param notes numbers of footnotes, from 1
 */
public record Cell(String text, String mark, List<Integer> notes) {

  static final Cell EMPTY = of("");

  static Cell of(String text) {
    return new Cell(text, "", List.of());
  }
}
