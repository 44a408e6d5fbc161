package org.transfernlp.dataset.files.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
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

  private static final String MAC_ARCHIVE_EXTRAS = "__MACOSX";

  private final Path location;
  private final boolean unpacked;
  private final String prefix;
  private final Charset charset;
  private final Set<String> ignored;
  private final Stream<ArchivedFile> stream;
  private final Iterator<ArchivedFile> files;

  /**
   * @param source the folder, or an archive and a folder in it
   * @param ignored folders that are passed over
   */
  FolderRows(ByteSource source, Charset charset, Set<String> ignored) {
    location = source.file();
    unpacked = Files.isDirectory(location);
    prefix = source.member() == null ? "" : source.member() + "/";
    this.charset = charset;
    this.ignored = ignored;
    if (!Archive.isAt(location)) {
      throw new DatasetException(
          location
              + " is no folder and no archive (.zip, .tar.gz); state the format of this file, as in"
              + " format = csv.");
    }
    stream = new Archive(location, limits()).files(this::isWanted);
    files = stream.iterator();
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
    String inner = inner(name);
    int end = inner.indexOf('/');
    return end > 0
        && !ignored.contains(inner.substring(0, end))
        && Arrays.stream(inner.split("/", -1))
            .noneMatch(part -> part.startsWith(".") || part.equals(MAC_ARCHIVE_EXTRAS));
  }

  /** The name from the folder of the class on; empty if it is in none. */
  private String inner(String name) {
    String relative = unpacked ? name.substring(name.indexOf('/') + 1) : name;
    return relative.startsWith(prefix) ? relative.substring(prefix.length()) : "";
  }

  @Override
  public @Nullable Row next() {
    if (!files.hasNext()) {
      return null;
    }
    ArchivedFile file = files.next();
    String inner = inner(file.name());
    String where = unpacked ? location + "/" + prefix + inner : file.location();
    return new Row(where, 1, inner.substring(0, inner.indexOf('/')), List.of(text(file, where)));
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
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (text.length() > MAX_CHARACTERS) {
      throw StrictReader.tooLong(where, 1);
    }
    dropLast(text, '\n');
    dropLast(text, '\r');
    return text.toString();
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
