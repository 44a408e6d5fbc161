package org.transfernlp.dataset.fetch.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.io.Archive;
import org.transfernlp.dataset.io.ArchiveLimits;
import org.transfernlp.dataset.io.ArchivedFile;

/** Takes members out of an archive: all that are needed, or none. Used once. */
final class Unpacking {

  /** A member is held in memory. */
  private static final ArchiveLimits LIMITS = new ArchiveLimits(128 << 20, 4L << 30);

  private final Path archive;
  private final String origin;
  private final Map<String, Target> wanted;
  private final FreeSpace space;
  private final Map<Target, Path> written = new LinkedHashMap<>();
  private final Map<Target, String> unchanged = new LinkedHashMap<>();

  /**
   * Unpacking of an archive whose SHA-256 is right.
   *
   * @param origin where the archive is from, for messages
   * @param targets its members and where they belong
   */
  Unpacking(Path archive, String origin, List<Target> targets, FreeSpace space) {
    this.archive = archive;
    this.origin = origin;
    this.wanted =
        targets.stream()
            .collect(
                Collectors.toMap(target -> String.valueOf(target.member()), Function.identity()));
    this.space = space;
  }

  /**
   * Writes the members that are not in place yet.
   *
   * @throws DatasetException if the archive is damaged or holds what no archive should, if a member
   *     is missing or not the one that the dataset states, or if it cannot be written; nothing is
   *     in place then that was not before
   */
  void run() throws InterruptedException {
    try {
      read();
      for (Target target : wanted.values()) {
        if (!written.containsKey(target) && !unchanged.containsKey(target)) {
          throw wrong("holds no %s".formatted(target.member()));
        }
      }
      for (Map.Entry<Target, String> entry : unchanged.entrySet()) {
        entry.getKey().requireSame(entry.getValue(), bytes -> {});
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      putInPlace();
    } finally {
      written.values().forEach(Unpacking::delete);
    }
  }

  private void putInPlace() {
    try {
      written.forEach(Target::putInPlace);
    } catch (DatasetException e) {
      written.forEach((target, temporary) -> takeBack(target, temporary, e));
      throw e;
    }
  }

  /** Removes a member that was put in place: its temporary file has gone there. */
  private static void takeBack(Target target, Path temporary, DatasetException reason) {
    if (Files.notExists(temporary)) {
      try {
        delete(target.path());
      } catch (DatasetException e) {
        reason.addSuppressed(e);
      }
    }
  }

  private void read() throws InterruptedException {
    try {
      new Archive(archive, LIMITS).forEach(wanted::containsKey, this::write);
    } catch (DatasetException e) {
      if (e.getCause() instanceof ClosedByInterruptException) {
        Thread.interrupted();
        throw new InterruptedException();
      }
      throw e;
    }
  }

  private void write(ArchivedFile file) {
    Target target = wanted.get(file.name());
    if (target == null) {
      return;
    }
    String found = Checksum.of(file.content());
    if (target.sha256() != null && !target.sha256().equals(found)) {
      throw wrong(
          "holds a %s with the SHA-256 %s, which should be %s"
              .formatted(file.name(), found, target.sha256()));
    }
    if (Files.exists(target.path())) {
      unchanged.put(target, found);
      return;
    }
    Path temporary = target.path().resolveSibling("." + target.path().getFileName() + ".tmp");
    written.put(target, temporary);
    try {
      Path folder = temporary.resolveSibling("");
      long free = space.in(folder);
      if (free < file.content().length) {
        throw DiskFailure.noRoom(folder, file.content().length, free);
      }
      Files.deleteIfExists(temporary); // of a process that was killed, or a link
      try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
        out.write(file.content());
        out.getFD().sync();
      }
    } catch (IOException e) {
      throw DiskFailure.writing(temporary, e);
    }
  }

  private DatasetException wrong(String problem) {
    return new DatasetException(
        "%s %s; nothing was unpacked. Tell the author of the dataset bundle."
            .formatted(origin, problem));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw DiskFailure.writing(file, e);
    }
  }
}
