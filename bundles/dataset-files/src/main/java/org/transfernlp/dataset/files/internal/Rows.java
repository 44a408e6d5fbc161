package org.transfernlp.dataset.files.internal;

import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;

/** Goes through the rows of a file, holding one of them at a time. Not thread-safe. */
interface Rows extends AutoCloseable {

  /** The longest row that is read, in characters: a quotation mark may never be closed. */
  int MAX_CHARACTERS = 1 << 20;

  /**
   * The next row; null after the last.
   *
   * @throws DatasetException if there is something else; it names file and line
   */
  @Nullable Row next();

  @Override
  void close();
}
