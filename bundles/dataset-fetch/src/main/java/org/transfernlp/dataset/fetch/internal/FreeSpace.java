package org.transfernlp.dataset.fetch.internal;

import java.io.IOException;
import java.nio.file.Path;

/** How much room a disk has. */
@FunctionalInterface
interface FreeSpace {

  /** Bytes that may be written to the disk of this folder. */
  long in(Path folder) throws IOException;
}
