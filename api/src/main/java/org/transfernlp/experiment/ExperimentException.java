package org.transfernlp.experiment;

import org.jspecify.annotations.Nullable;

/**
 * A trial cannot be run as specified, or could not be run to its end. The message is one sentence
 * for the user: what is wrong, where, and what to do.
 */
public class ExperimentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ExperimentException(String message) {
    super(message);
  }

  public ExperimentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
