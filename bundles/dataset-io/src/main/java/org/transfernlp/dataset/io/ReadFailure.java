package org.transfernlp.dataset.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.transfernlp.dataset.DatasetException;

/** Turns what the file system or a decompressor reports into one sentence for the user. */
final class ReadFailure {

  private ReadFailure() {}

  static DatasetException cannotRead(Path file, IOException cause) {
    return new DatasetException(file + " cannot be read: " + reason(cause) + ".", cause);
  }

  static DatasetException damaged(Path file, Exception cause) {
    return new DatasetException(
        file + " is truncated or damaged (" + reason(cause) + "); fetch it again.", cause);
  }

  private static String reason(Exception cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (cause instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (cause instanceof FileSystemLoopException) {
      return "it is a link back to a folder that it lies in; take the link out";
    }
    if (cause instanceof EOFException) {
      return "it ends too early";
    }
    String message =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : Quoted.text(message);
  }
}
