package org.transfernlp.dataset.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
   * Hands over the wanted files one by one: those of an archive in its order, those of a folder in
   * no particular order.
   *
   * @param wanted by name; the other files are passed over unread
   * @param action called for every wanted regular file
   * @throws DatasetException if the archive is truncated, damaged or beyond its limits, if it holds
   *     links, special files, two files of one name or names that lead out of it, if a link leads
   *     out of the folder, or if something cannot be read
   */
  public void forEach(Predicate<String> wanted, Consumer<ArchivedFile> action) {
    try {
      if (Files.isDirectory(location)) {
        UnpackedFolder.forEach(this, wanted, action);
      } else if (Packing.of(location) == Packing.ZIP) {
        Zip.forEach(this, wanted, action);
      } else {
        TarGz.forEach(this, wanted, action);
      }
    } catch (LimitException e) {
      throw new DatasetException(
          location + " " + e.getMessage() + "; it is not the official one.", e);
    } catch (FileSystemException e) {
      throw ReadFailure.cannotRead(location, e);
    } catch (IOException e) {
      throw ReadFailure.damaged(location, e);
    }
  }
}
