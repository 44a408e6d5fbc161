package org.transfernlp.dataset.fetch.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Download;

/**
 * A file that a download puts into the data folder.
 *
 * @param path where
 * @param member its name in the archive; null if it is the download itself
 * @param sha256 as the dataset states it; null if it does not
 */
record Target(Path path, @Nullable String member, @Nullable String sha256) {

  /** What a download puts into the data folder. */
  static List<Target> of(Download download, DatasetInfo dataset, DataRoot root) {
    if (download.members().isEmpty()) {
      return List.of(new Target(root.resolve(download.path()), null, download.sha256()));
    }
    return download.members().stream()
        .map(
            member -> {
              String name = download.path() + "/" + member.substring(member.lastIndexOf('/') + 1);
              return new Target(root.resolve(name), member, sha256(dataset, name));
            })
        .toList();
  }

  private static @Nullable String sha256(DatasetInfo dataset, String name) {
    return dataset.files().stream()
        .filter(file -> file.path().equals(name))
        .map(DataFile::sha256)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether the file is in place. If no SHA-256 is stated, it is taken to be the right one.
   *
   * @throws DatasetException if another one is
   */
  boolean isThere(LongConsumer progress) throws InterruptedException {
    if (!Files.exists(path)) {
      return false;
    }
    if (!Files.isRegularFile(path)) {
      throw new DatasetException(
          "%s is there and is no file; move it away and run this again.".formatted(path));
    }
    if (sha256 != null) {
      requireSame(sha256, progress);
    }
    return true;
  }

  /** Compares the file that is in place with the one that could come there. */
  void requireSame(String expected, LongConsumer progress) throws InterruptedException {
    String found = Checksum.of(path, progress);
    if (!found.equals(expected)) {
      throw new DatasetException(
          "%s is there and is not the official file: its SHA-256 is %s and should be %s. Move it away and run this again."
              .formatted(path, found, expected));
    }
  }

  /**
   * Gives the name to a complete file in the same folder.
   *
   * @throws DatasetException if that fails, or if something came there in the meantime
   */
  void putInPlace(Path file) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new DatasetException(
          "%s has come there from elsewhere; move it away and run this again.".formatted(path));
    }
    try {
      Files.move(file, path, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder =
          FileChannel.open(path.resolveSibling(""), StandardOpenOption.READ)) {
        folder.force(true); // or the name might be lost with the power
      }
    } catch (ClosedByInterruptException e) {
      Thread.currentThread().interrupt(); // The file is in place; what comes next is to stop.
    } catch (IOException e) {
      throw DiskFailure.writing(path, e);
    }
  }
}
