package org.transfernlp.dataset;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The data cannot be read. The message is one sentence for the user: what is wrong, where, and what
 * to do.
 */
public class DatasetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * A broken line of a file.
   *
   * @param line counted from 1
   */
  public static DatasetException at(Path file, long line, String problem) {
    return new DatasetException(file + ":" + line + ": " + problem);
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
