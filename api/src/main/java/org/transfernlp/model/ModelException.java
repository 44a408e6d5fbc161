package org.transfernlp.model;

import org.jspecify.annotations.Nullable;

/**
 * A network cannot be built or used. The message is one sentence for the user: what is wrong and
 * what to do. It is shown in one line behind one that names the model, and is cut after 400
 * characters.
 */
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
