package org.transfernlp.dataset.files.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.io.Archive;
import org.transfernlp.dataset.io.ArchiveLimits;
import org.transfernlp.dataset.io.ArchivedFile;
import org.transfernlp.dataset.io.ByteSource;

/**
 * A folder for each class and a text in every file, however deep; of a folder on disk or in an
 * archive. Files beside the folders and hidden ones are passed over.
 */
final class FolderRows implements Rows {

  /** Four bytes is the most that a character takes. */
  private static final int MOST_BYTES = 4 * MAX_CHARACTERS;

  private static final int MOST_FOLDERS_NAMED = 5;
  private static final String MAC_ARCHIVE_EXTRAS = "__MACOSX";

  private final Path location;
  private final boolean unpacked;
  private final String prefix;
  private final Charset charset;
  private final Labels labels;
  private final Set<String> foldersSeen = new LinkedHashSet<>();
  private boolean folderFound;
  private final Stream<ArchivedFile> stream;
  private final Iterator<ArchivedFile> files;

  /**
   * @param source the folder, or an archive and a folder in it
   * @param labels names of the folders that are read or passed over
   */
  FolderRows(ByteSource source, Charset charset, Labels labels) {
    location = source.file();
    unpacked = Files.isDirectory(location);
    prefix = source.member() == null ? "" : source.member() + "/";
    this.charset = charset;
    this.labels = labels;
    require(location);
    stream = new Archive(location, limits()).files(this::isWanted);
    files = stream.iterator();
  }

  /**
   * Looks for a folder or an archive.
   *
   * @throws DatasetException if there is neither
   */
  static void require(Path location) {
    if (!Archive.isAt(location)) {
      throw new DatasetException(
          location
              + " is no folder and no archive (.zip, .tar.gz); state the format of this file, as in"
              + " format = csv.");
    }
  }

  private ArchiveLimits limits() {
    try {
      return unpacked
          ? new ArchiveLimits(MOST_BYTES, Long.MAX_VALUE)
          : ArchiveLimits.ofTexts(Files.size(location), MOST_BYTES);
    } catch (IOException e) {
      throw new DatasetException(location + " cannot be read.", e);
    }
  }

  private boolean isWanted(String name) {
    String relative = relative(name);
    noteFolders(relative);
    String inner = inner(relative);
    int end = inner.indexOf('/');
    return end > 0 && !labels.ignored().contains(inner.substring(0, end)) && !isHidden(inner);
  }

  private static boolean isHidden(String name) {
    return Arrays.stream(name.split("/", -1))
        .anyMatch(part -> part.startsWith(".") || part.equals(MAC_ARCHIVE_EXTRAS));
  }

  /** For whoever looks for a folder that is not there. */
  private void noteFolders(String relative) {
    folderFound |= relative.startsWith(prefix);
    int end = relative.lastIndexOf('/');
    int parent = end < 0 ? -1 : relative.lastIndexOf('/', end - 1);
    if (end > 0 && foldersSeen.size() <= MOST_FOLDERS_NAMED && !isHidden(relative)) {
      foldersSeen.add(relative.substring(0, parent > 0 ? parent : end));
    }
  }

  private String relative(String name) {
    return unpacked ? name.substring(name.indexOf('/') + 1) : name;
  }

  /** The name from the folder of the class on; empty if it is in none. */
  private String inner(String relative) {
    return relative.startsWith(prefix) ? relative.substring(prefix.length()) : "";
  }

  @Override
  public @Nullable Row next() {
    if (!files.hasNext()) {
      requireFolder();
      return null;
    }
    ArchivedFile file = files.next();
    String inner = inner(relative(file.name()));
    String where = unpacked ? location + "/" + prefix + inner : file.location();
    String[] folders = inner.split("/", -1);
    requireClassFolder(where, folders);
    return new Row(where, 1, folders[0], List.of(text(file, where)));
  }

  private void requireFolder() {
    if (!folderFound && !prefix.isEmpty()) {
      String some =
          foldersSeen.stream()
              .limit(MOST_FOLDERS_NAMED)
              .map(Excerpt::of)
              .collect(Collectors.joining(", "));
      throw new DatasetException(
          "%s holds no folder %s; %s."
              .formatted(
                  location,
                  Excerpt.of(prefix.substring(0, prefix.length() - 1)),
                  some.isEmpty()
                      ? "it has no folders"
                      : "name one of its folders: "
                          + some
                          + (foldersSeen.size() > MOST_FOLDERS_NAMED ? ", …" : "")));
    }
  }

  /** People pack a folder and not what is in it. */
  private void requireClassFolder(String where, String[] folders) {
    if (!labels.names().isEmpty()
        && !labels.know(folders[0])
        && folders.length > 2
        && labels.know(folders[1])) {
      throw Row.broken(
          where,
          1,
          "the folders of the classes are in %s; name it in the configuration, as in train = %s."
              .formatted(
                  Excerpt.quoted(folders[0]),
                  Excerpt.of(
                      location.getFileName() + (unpacked ? "/" : "!/") + prefix + folders[0])));
    }
  }

  private String text(ArchivedFile file, String where) {
    StringBuilder text = new StringBuilder(file.content().length);
    try (StrictReader reader =
        new StrictReader(
            where,
            new ByteArrayInputStream(file.content()),
            charset,
            StrictReader.LineEnds.LINE_FEED)) {
      char[] chunk = new char[1 << 12];
      for (int read = reader.read(chunk, 0, chunk.length);
          read >= 0;
          read = reader.read(chunk, 0, chunk.length)) {
        text.append(chunk, 0, read);
        requireBounded(text, where);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dropLast(text, '\n');
    dropLast(text, '\r');
    return text.toString();
  }

  private static void requireBounded(StringBuilder text, String where) {
    if (text.length() > MAX_CHARACTERS) {
      throw Row.broken(
          where,
          1,
          String.format(
              Locale.ROOT,
              "the text has more than %,d characters, the most that is read; shorten it, or make"
                  + " several files of it.",
              MAX_CHARACTERS));
    }
  }

  private static void dropLast(StringBuilder text, char end) {
    int last = text.length() - 1;
    if (last >= 0 && text.charAt(last) == end) {
      text.setLength(last);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
