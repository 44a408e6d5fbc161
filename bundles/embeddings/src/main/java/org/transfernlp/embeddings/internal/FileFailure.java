package org.transfernlp.embeddings.internal;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.io.Quoted;

/** What the file system reports, as part of a sentence for the user. */
public final class FileFailure {

  private FileFailure() {}

  /** Why a file cannot be read or written. */
  public static String reason(@Nullable Throwable failure) {
    if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
      return "it is missing";
    }
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (failure instanceof FileSystemLoopException) {
      return "a link in it leads back to a folder that it lies in";
    }
    return failure == null || failure.getMessage() == null
        ? "the system does not say why"
        : Quoted.text(failure.getMessage());
  }
}
