package org.transfernlp.report.internal.table;

/**
 * A column.
 *
 * @param number whether numbers stand in it
 * @param importance where there is no room for all columns, the least important one is left out
 *     first; {@link #NEEDED} is never left out
 */
public record Column(String heading, boolean number, int importance) {

  /** Of a column that the table makes no sense without. */
  public static final int NEEDED = 10;
}
