package org.transfernlp.embedding;

import org.jspecify.annotations.Nullable;

/**
 * Word vectors cannot be trained, read or written. The message is one sentence for the user: what
 * is wrong, where, and what to do.
 */
public final class EmbeddingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EmbeddingException(String message) {
    super(message);
  }

  public EmbeddingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
