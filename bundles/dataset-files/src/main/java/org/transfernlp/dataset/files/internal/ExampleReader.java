package org.transfernlp.dataset.files.internal;

import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;

/** Makes examples of rows. Not thread-safe. */
final class ExampleReader implements AutoCloseable {

  private final Rows rows;
  private final Labels labels;
  private final boolean skipEmptyTexts;

  ExampleReader(Rows rows, Settings settings) {
    this.rows = rows;
    labels = settings.labels();
    skipEmptyTexts = settings.skipEmptyTexts();
  }

  /**
   * The next example; null after the last.
   *
   * @throws DatasetException if a row has an unknown label or an empty text
   */
  @Nullable Example next() {
    for (Row row = rows.next(); row != null; row = rows.next()) {
      if (!labels.ignores(row)) {
        int label = labels.index(row);
        if (!row.hasEmptyText()) {
          return new Example(row.texts(), label);
        }
        if (!skipEmptyTexts) {
          throw row.broken(
              row.emptyText() + " is empty; set emptyTexts = skip to leave such rows out.");
        }
      }
    }
    return null;
  }

  @Override
  public void close() {
    rows.close();
  }
}
