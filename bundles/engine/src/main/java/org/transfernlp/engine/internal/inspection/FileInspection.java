package org.transfernlp.engine.internal.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.inspection.FileState;
import org.transfernlp.dataset.inspection.InspectionObserver;
import org.transfernlp.storage.Sha256;

/**
 * Looks at the files that datasets name.
 *
 * @param folder the data folder
 */
record FileInspection(Path folder) {

  private static final int PIECE_IN_BYTES = 1 << 16;

  List<FileState> states(DatasetInfo info, InspectionObserver observer) {
    return info.files().stream().map(file -> state(file, observer)).toList();
  }

  private FileState state(DataFile file, InspectionObserver observer) {
    Path location = folder.resolve(file.path());
    if (Files.isDirectory(location)) {
      return new FileState(file, location, FileState.Kind.FOLDER, 0, null, null);
    }
    if (!Files.exists(location)) {
      return new FileState(file, location, FileState.Kind.ABSENT, 0, null, null);
    }
    if (!Files.isRegularFile(location)) {
      // Reading a pipe or a device might never end.
      return unreadable(file, location, "it is neither a file nor a folder");
    }
    try {
      return read(file, location, observer);
    } catch (AccessDeniedException e) {
      return unreadable(file, location, "access is denied");
    } catch (IOException e) {
      return unreadable(file, location, String.valueOf(e.getMessage()));
    }
  }

  private static FileState read(DataFile file, Path location, InspectionObserver observer)
      throws IOException {
    String activity = "checking " + file.path();
    long total = Files.size(location);
    MessageDigest digest = Sha256.digest();
    byte[] piece = new byte[PIECE_IN_BYTES];
    long done = 0;
    try (InputStream stream = Files.newInputStream(location)) {
      for (int read = 0; read >= 0; read = stream.read(piece)) {
        digest.update(piece, 0, read);
        done += read;
        observer.progress(activity, done, total);
      }
    }
    return new FileState(
        file, location, FileState.Kind.FILE, done, HexFormat.of().formatHex(digest.digest()), null);
  }

  private static FileState unreadable(DataFile file, Path location, String reason) {
    return new FileState(
        file,
        location,
        FileState.Kind.UNREADABLE,
        0,
        null,
        "%s cannot be read: %s.".formatted(location, reason));
  }
}
