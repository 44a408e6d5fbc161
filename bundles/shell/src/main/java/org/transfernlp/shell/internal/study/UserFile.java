package org.transfernlp.shell.internal.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.storage.AtomicFile;

/** Files that users name. */
public final class UserFile {

  private static final int MOST_BYTES = 1 << 20;

  private UserFile() {}

  /**
   * Reads a short text.
   *
   * @throws ExperimentException if it cannot be read, is no UTF-8, or is longer than 1 MiB
   */
  public static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw new ExperimentException(file + " is a folder; name a file.");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new ExperimentException(
            file + " is longer than 1 MiB, which is too long for a study file.");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ExperimentException(file + " is no text in UTF-8; save it as such.", e);
    } catch (IOException e) {
      throw new ExperimentException("Cannot read %s: %s.".formatted(file, reason(e)), e);
    }
  }

  /**
   * Looks whether a file can be written, before what is to be written is made.
   *
   * @param force whether there may be one already
   * @throws ExperimentException if its folder is absent, or it is there and may not be
   */
  public static void check(Path file, boolean force) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new ExperimentException(file + " is a folder; name a file.");
    }
    if (!Files.isDirectory(folder)) {
      throw new ExperimentException(
          "There is no folder %s for %s; make it first.".formatted(folder, file.getFileName()));
    }
    if (!force && Files.exists(file)) {
      throw new ExperimentException(
          file + " exists already; choose another name, or add --force to replace it.");
    }
  }

  /**
   * Writes a file as a whole or not at all.
   *
   * @param force whether to replace one that is there
   * @return its size in bytes
   * @throws ExperimentException if it cannot be written, or is there and may not be replaced
   */
  public static long write(Path file, boolean force, AtomicFile.Content content) {
    check(file, force);
    try {
      if (force && Files.exists(file)) {
        replace(file, content);
      } else {
        AtomicFile.create(file, content);
      }
      return Files.size(file);
    } catch (IOException e) {
      throw new ExperimentException("Cannot write %s: %s.".formatted(file, reason(e)), e);
    }
  }

  private static void replace(Path file, AtomicFile.Content content) throws IOException {
    Path other = file.resolveSibling("." + UUID.randomUUID() + ".new");
    AtomicFile.create(other, content);
    try {
      Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(other);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "it came into being meanwhile";
    }
    if (e instanceof AtomicMoveNotSupportedException) {
      return "it cannot be replaced as a whole";
    }
    return String.valueOf(e.getMessage());
  }
}
