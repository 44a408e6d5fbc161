package org.transfernlp.storage;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.transfernlp.experiment.ExperimentException;

/**
 * Writes a file so that it is there as a whole or, after a crash or a full disk, as it was. Whether
 * the thread is interrupted makes no difference, and it stays so: a file must not count as failed
 * when it is there already.
 */
public final class AtomicFile {

  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /** What to write. */
  @FunctionalInterface
  public interface Content {
    /** Writes to a buffered stream, which is closed by the caller. */
    void writeTo(OutputStream stream) throws IOException;
  }

  /**
   * Writes to a temporary file beside the target, forces it to the disk and renames it.
   *
   * @throws ExperimentException if that fails, for example because the disk is full; the temporary
   *     file is removed then
   */
  public static void write(Path target, Content content) {
    write(target, content, true);
  }

  /**
   * The same without waiting for the disk, which takes longer than writing a small file: no end of
   * this process harms it, but a power cut within the next half a minute or so may leave the target
   * damaged. For what is checked when it is read, and cheap to make again.
   *
   * @throws ExperimentException as {@link #write(Path, Content)} does
   */
  public static void writeLazily(Path target, Content content) {
    write(target, content, false);
  }

  private static void write(Path target, Content content, boolean force) {
    Path folder = target.toAbsolutePath().resolveSibling("");
    Path temporary = target;
    try {
      Files.createDirectories(folder);
      temporary = Files.createTempFile(folder, target.getFileName().toString(), ".tmp");
      try {
        write(temporary, force, content);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
      if (force) {
        force(folder);
      }
    } catch (IOException e) {
      throw new ExperimentException(
          "Cannot write %s: %s. Make room there, or set TRANSFERNLP_HOME to a folder that can be written."
              .formatted(target, reason(e)),
          e);
    }
  }

  /**
   * Writes a new file, with the permissions that new files have here. It comes as a whole; a crash
   * at the last moment may leave an empty one.
   *
   * @throws FileAlreadyExistsException if there is something of this name; it stays as it is, also
   *     if it came while this was writing
   * @throws IOException if the file cannot be written; nothing is left of it then
   */
  public static void create(Path target, Content content) throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path folder = target.toAbsolutePath().resolveSibling("");
    Path temporary = folder.resolve("." + UUID.randomUUID() + ".tmp");
    try {
      Files.createFile(temporary);
      write(temporary, true, content);
      Files.createFile(target); // Fails if it exists; a rename would replace it.
      moveOrDelete(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(folder);
  }

  private static void moveOrDelete(Path temporary, Path target) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.delete(target);
      throw e;
    }
  }

  private static void write(Path file, boolean force, Content content) throws IOException {
    try (FileOutputStream stream = new FileOutputStream(file.toFile());
        OutputStream buffered = new BufferedOutputStream(stream, BUFFER)) {
      content.writeTo(buffered);
      buffered.flush();
      if (force) {
        stream.getFD().sync();
      }
    }
  }

  /** Makes the rename itself durable. Only channels open folders, and an interrupt closes them. */
  private static void force(Path folder) throws IOException {
    boolean interrupted = false;
    boolean forced = false;
    try {
      while (!forced) {
        interrupted |= Thread.interrupted();
        forced = tryToForce(folder);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean tryToForce(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false; // The thread is interrupted now.
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NoSuchFileException) {
      return "its folder cannot be made";
    }
    return String.valueOf(e.getMessage());
  }
}
