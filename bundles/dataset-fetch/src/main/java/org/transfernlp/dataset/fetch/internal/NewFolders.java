package org.transfernlp.dataset.fetch.internal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;

/** The folders that a fetch makes; those that stay empty go with it. */
final class NewFolders implements AutoCloseable {

  /** The innermost first. */
  private final Deque<Path> made = new ArrayDeque<>();

  /**
   * Makes a folder, and those above it, where there is none.
   *
   * @throws DatasetException if that fails
   */
  void make(Path folder) {
    Deque<Path> missing = new ArrayDeque<>();
    for (@Nullable Path place = folder;
        place != null && Files.notExists(place);
        place = place.getParent()) {
      missing.push(place);
    }
    try {
      for (Path place : missing) {
        Files.createDirectory(place);
        made.push(place);
      }
      Files.createDirectories(folder); // or it is something else
    } catch (IOException e) {
      throw DiskFailure.writing(folder, e);
    }
  }

  /** Removes those in which nothing is. */
  @Override
  public void close() {
    for (Path folder : made) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        // There is something in it, so it is needed.
      } catch (IOException e) {
        throw DiskFailure.writing(folder, e);
      }
    }
  }
}
