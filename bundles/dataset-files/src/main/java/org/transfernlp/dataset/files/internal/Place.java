package org.transfernlp.dataset.files.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.io.ByteSource;

/**
 * Where a configuration says that data are.
 *
 * @param path of a file or folder, absolute or relative to the data folder
 * @param member a file or folder in it, if it is an archive
 */
record Place(String path, @Nullable String member) {

  private static final String MARK = "!/";

  /**
   * Reads {@code path} or {@code archive!/member}.
   *
   * @throws java.nio.file.InvalidPathException if this can be no path
   */
  static Place parse(String text) {
    int mark = text.indexOf(MARK);
    String path = mark < 0 ? text : text.substring(0, mark);
    String member = mark < 0 ? "" : withoutLastSlash(text.substring(mark + MARK.length()));
    return new Place(
        Path.of(path).normalize().toString(),
        member.isEmpty() ? null : Path.of(member).normalize().toString());
  }

  private static String withoutLastSlash(String name) {
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /** What the name of the data is, for telling their format. */
  String name() {
    return member == null ? path : member;
  }

  @Override
  public String toString() {
    return member == null ? path : path + MARK + member;
  }

  /** What stands in the description; nothing for what lies beside the data folder. */
  Optional<DataFile> file() {
    return isBeside() ? Optional.empty() : Optional.of(new DataFile(path.replace('\\', '/'), null));
  }

  /** Whether the path goes up from the data folder, which a user may want and no plug-in. */
  private boolean isBeside() {
    return Path.of(path).startsWith("..");
  }

  /**
   * Looks for the file.
   *
   * @param dataset id, for the message
   * @param advice what to do if there is none, a whole sentence
   * @throws DatasetUnavailableException if there is none
   */
  ByteSource require(DataFolder folder, String dataset, String advice) {
    if (Path.of(path).isAbsolute() || isBeside()) {
      Path absolute = folder.path().resolve(path).normalize();
      if (!Files.exists(absolute)) {
        throw new DatasetUnavailableException(
            "Dataset '%s' is not available: there is no %s. %s"
                .formatted(dataset, absolute, advice));
      }
      return new ByteSource(absolute, member);
    }
    return new ByteSource(folder.require(dataset, Acquisition.byHand(advice), path), member);
  }
}
