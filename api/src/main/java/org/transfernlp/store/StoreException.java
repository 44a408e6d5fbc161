package org.transfernlp.store;

import org.jspecify.annotations.Nullable;

/**
 * What is kept, in the database or in files beside it, cannot be read or written. The message is
 * one sentence for users: what, where, what to do.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
