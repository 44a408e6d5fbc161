package org.transfernlp.dataset.io;

import java.io.IOException;

/** More bytes than the {@link ArchiveLimits} allow. */
final class LimitException extends IOException {

  private static final long serialVersionUID = 1L;

  LimitException(String message) {
    super(message);
  }
}
