package org.transfernlp.dataset.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.transfernlp.dataset.DatasetException;

/**
 * The files of a {@code .tar.gz} or {@code .zip}, or of the folder that somebody unpacked it to.
 * They are read in place; nothing is written to disk.
 *
 * <p>Names are relative, with {@code /} between the parts. Those of a folder begin with the
 * folder's own name, as they do in the archive it came from: {@code aclImdb/README}.
 *
 * @param location the archive or the folder
 * @param limits how much of it is read
 */
public record Archive(Path location, ArchiveLimits limits) {

  /**
   * Whether there is a folder, or a file that begins as archives do.
   *
   * @throws DatasetException if it cannot be read
   */
  public static boolean isAt(Path location) {
    return Files.isDirectory(location) || Packing.of(location) != Packing.NONE;
  }

  /**
   * Whether a file is a zip or tar.gz, by its first bytes; a gzip of anything else is not.
   *
   * @throws DatasetException if it cannot be read, or is packed in a way that is not read
   */
  public static boolean isArchive(Path file) {
    Packing packing = Packing.of(file);
    return packing == Packing.ZIP || packing == Packing.TAR_GZ;
  }

  /**
   * Hands over the wanted files one by one, in the order of {@link #files}.
   *
   * @param wanted by name; the other files are passed over unread
   * @param action called for every wanted regular file
   * @throws DatasetException as {@link #files} does
   */
  public void forEach(Predicate<String> wanted, Consumer<ArchivedFile> action) {
    try (Stream<ArchivedFile> files = files(wanted)) {
      files.forEachOrdered(action);
    }
  }

  /**
   * The wanted files, read as they are asked for: those of an archive in its order, those of a
   * folder in that of their names. The stream is to be closed.
   *
   * @param wanted by name; the other files are passed over unread
   * @throws DatasetException at once or while streaming, if the archive is truncated, damaged or
   *     beyond its limits, if it holds links, special files, two files of one name or names that
   *     lead out of it, if a link leads out of the folder, or if something cannot be read
   */
  public Stream<ArchivedFile> files(Predicate<String> wanted) {
    ArchivedFiles files;
    try {
      files = open(wanted);
    } catch (IOException e) {
      throw failure(e);
    }
    return StreamSupport.stream(new FileSpliterator(this, files), false)
        .onClose(() -> close(files));
  }

  private ArchivedFiles open(Predicate<String> wanted) throws IOException {
    if (Files.isDirectory(location)) {
      return new UnpackedFolder(this, wanted);
    }
    return Packing.of(location) == Packing.ZIP ? new Zip(this, wanted) : new TarGz(this, wanted);
  }

  private void close(ArchivedFiles files) {
    try {
      files.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private DatasetException failure(IOException e) {
    if (e instanceof LimitException) {
      return new DatasetException(location + " " + e.getMessage() + "; it was not read.", e);
    }
    return e instanceof FileSystemException
        ? ReadFailure.cannotRead(location, e)
        : ReadFailure.damaged(location, e);
  }

  private static final class FileSpliterator extends AbstractSpliterator<ArchivedFile> {

    private final Archive archive;
    private final ArchivedFiles files;

    FileSpliterator(Archive archive, ArchivedFiles files) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.archive = archive;
      this.files = files;
    }

    @Override
    public boolean tryAdvance(Consumer<? super ArchivedFile> action) {
      ArchivedFile file;
      try {
        file = files.next();
      } catch (IOException e) {
        throw archive.failure(e);
      }
      if (file == null) {
        return false;
      }
      action.accept(file);
      return true;
    }
  }
}
