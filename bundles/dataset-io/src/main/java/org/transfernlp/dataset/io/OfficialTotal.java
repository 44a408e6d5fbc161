package org.transfernlp.dataset.io;

import org.transfernlp.dataset.DatasetException;

/** Compares what was read with what the owners of the data state. */
public final class OfficialTotal {

  private OfficialTotal() {}

  /**
   * Requires a number to be the official one.
   *
   * @param where file, or archive and folder within it
   * @param unit what is counted, in the plural: "lines"
   * @param expected the official number
   * @param found the number read
   * @throws DatasetException if they differ, naming the place and both numbers
   */
  public static void require(String where, String unit, long expected, long found) {
    if (found != expected) {
      throw new DatasetException(
          "%s holds %d %s, but the official data has %d; get the official files."
              .formatted(where, found, unit, expected));
    }
  }
}
