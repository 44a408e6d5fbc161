package org.transfernlp.shell.internal.trial;

import java.util.List;
import java.util.function.Function;
import org.transfernlp.shell.internal.run.PlainText;

/** How wide the columns of a table become. */
public final class Columns {

  /** What a table of Karaf has between two columns. */
  public static final int SEPARATOR = 3;

  private Columns() {}

  /** The widest of a header and what stands below it. */
  public static <T> int widest(String header, List<T> rows, Function<T, String> cell) {
    return Math.max(
        PlainText.columns(header),
        rows.stream().map(cell).mapToInt(PlainText::columns).max().orElse(0));
  }

  /**
   * What is left for one column.
   *
   * @param width columns of the terminal; 0 for no limit
   * @param others columns that the others need, with all separators
   * @param least what it has in any case
   */
  public static int left(int width, int others, int least) {
    return width == 0 ? Integer.MAX_VALUE : Math.max(least, width - 1 - others);
  }
}
