package org.transfernlp.study;

import org.jspecify.annotations.Nullable;

/**
 * A study file or specification is wrong, or a study is not there. The message is one sentence for
 * users: what, where (file:line and key), what to do.
 */
public final class StudyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StudyException(String message) {
    super(message);
  }

  public StudyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
