package org.transfernlp.dataset.inspection;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DataFile;

/**
 * What was found where a dataset reads a file.
 *
 * @param file what the dataset names
 * @param location where it is looked for
 * @param kind what lies there
 * @param sizeInBytes of a file, otherwise 0
 * @param sha256 of a file, 64 lower-case hexadecimal digits; null for anything else
 * @param problem why a file could not be read, one sentence; null if it could
 */
public record FileState(
    DataFile file,
    Path location,
    Kind kind,
    long sizeInBytes,
    @Nullable String sha256,
    @Nullable String problem) {

  /** What lies at a place. */
  public enum Kind {
    /** Nothing. A dataset may do with another of its files. */
    ABSENT,
    /** A folder, mostly one that an archive was unpacked to. */
    FOLDER,
    /** A file that was read to its end. */
    FILE,
    /** A file that could not be read. */
    UNREADABLE
  }

  /** Whether this is the very file that the owners publish. */
  public boolean official() {
    return sha256 != null && sha256.equals(file.sha256());
  }

  /** Whether this is known to be another file than the one that the owners publish. */
  public boolean differs() {
    return sha256 != null && file.sha256() != null && !official();
  }
}
