package org.transfernlp.dataset.fetch.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.transfernlp.dataset.DatasetException;

/** Turns what the file system reports into a sentence for the user. */
final class DiskFailure {

  private static final String ELSEWHERE =
      "or set TRANSFERNLP_DATA to a folder that can be written.";

  private DiskFailure() {}

  static DatasetException writing(Path file, IOException cause) {
    return new DatasetException(
        "Cannot write %s: %s. Make that possible and run this again, what was downloaded is kept; %s"
            .formatted(file, reason(cause), ELSEWHERE),
        cause);
  }

  static DatasetException reading(Path file, IOException cause) {
    return new DatasetException(
        "Cannot read %s: %s. Make that possible and run this again.".formatted(file, reason(cause)),
        cause);
  }

  static DatasetException noRoom(Path folder, long needed, long free) {
    return new DatasetException(
        "The disk of %s has %,d bytes free, and %,d are needed. Make room there and run this again, what was downloaded is kept; %s"
            .formatted(folder, free, needed, ELSEWHERE));
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "it is there and is not a folder";
    }
    String reason =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }
}
