package org.transfernlp.dataset.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.transfernlp.dataset.DatasetException;

/** What an archive calls its files. Not thread-safe. */
final class EntryNames {

  private static final int LONGEST = 512;

  private final Path archive;
  private final Set<String> seen = new HashSet<>();

  EntryNames(Path archive) {
    this.archive = archive;
  }

  /**
   * The name without {@code .} and empty parts.
   *
   * @throws DatasetException if it leads out of the archive, or would on some system, or is no name
   *     that anybody would give
   */
  String safe(String name) {
    if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
      throw refused("an unsafe name", name);
    }
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      if (part.equals("..") || part.indexOf(':') >= 0) {
        throw refused("an unsafe name", name);
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /**
   * Notes that a file is read.
   *
   * <p>Files that are passed over may be called anything: in the official archive of SNLI, one is
   * {@code Icon} and a carriage return.
   *
   * @throws DatasetException if it has a name that nobody would give, or one of this name was read
   *     before: which of them is meant?
   */
  void readOnce(String name) {
    if (name.length() > LONGEST || !name.codePoints().allMatch(Quoted::isPrintable)) {
      throw refused("an unsafe name", name);
    }
    if (!seen.add(name)) {
      throw refused("two files of one name", name);
    }
  }

  DatasetException refused(String what, String name) {
    return new DatasetException(
        "%s holds %s, '%s'; it was not read.".formatted(archive, what, Quoted.text(name)));
  }

  /** A file that is larger than the {@link ArchiveLimits} allow. */
  DatasetException tooLarge(String name, long bytes, long limit) {
    return new DatasetException(
        "%s!/%s has %,d bytes, more than the %,d that a file of this data set may have."
            .formatted(archive, name, bytes, limit));
  }
}
