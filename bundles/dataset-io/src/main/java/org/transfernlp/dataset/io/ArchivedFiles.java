package org.transfernlp.dataset.io;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes through the wanted files of an {@link Archive}. Not thread-safe. */
interface ArchivedFiles extends Closeable {

  /**
   * The next one; null after the last, when there is nothing more to ask for.
   *
   * @throws IOException if the archive is damaged or beyond its limits
   */
  @Nullable ArchivedFile next() throws IOException;
}
