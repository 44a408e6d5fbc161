package org.transfernlp.dataset.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;

/** Reads a {@code .tar.gz} from front to back. */
final class TarGz implements ArchivedFiles {

  private static final int RECORD_BYTES = 512;
  private static final int BUFFER_BYTES = 1 << 14;

  /** Headers, and the long names and attributes that some tar formats put before a file. */
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private final Archive archive;
  private final Predicate<String> wanted;
  private final EntryNames names;
  private final MeteredInputStream unpacked;
  private final TarArchiveInputStream tar;

  TarGz(Archive archive, Predicate<String> wanted) throws IOException {
    this.archive = archive;
    this.wanted = wanted;
    names = new EntryNames(archive.location());
    unpacked =
        new MeteredInputStream(
            new BufferedInputStream(Gzip.open(archive.location()), BUFFER_BYTES),
            archive.limits().totalBytes());
    tar = new TarArchiveInputStream(unpacked, "UTF-8");
  }

  /**
   * A file of the archive, which is read as it is asked for; closing it closes the archive.
   *
   * @throws IOException if there is no such file, or what comes before it is damaged
   */
  static InputStream open(Archive archive, String name) throws IOException {
    TarGz reader = new TarGz(archive, name::equals);
    try {
      SomeNames others = new SomeNames();
      for (TarArchiveEntry entry = reader.nextFile(); entry != null; entry = reader.nextFile()) {
        String found = reader.names.safe(entry.getName());
        if (reader.wanted.test(found)) {
          reader.names.readOnce(found);
          return reader.new Member();
        }
        others.add(found);
      }
      throw new DatasetException(
          "%s holds no %s; %s.".formatted(archive.location(), name, others.advice()));
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  @Override
  public @Nullable ArchivedFile next() throws IOException {
    for (TarArchiveEntry entry = nextFile(); entry != null; entry = nextFile()) {
      String name = names.safe(entry.getName());
      if (wanted.test(name)) {
        names.readOnce(name);
        return new ArchivedFile(archive.location(), name, content(entry, name));
      }
    }
    readToTheEnd();
    return null;
  }

  /** The checksum of the gzip is compared only there. */
  private void readToTheEnd() throws IOException {
    unpacked.transferTo(OutputStream.nullOutputStream());
  }

  /** The next regular file; null at the end. */
  private @Nullable TarArchiveEntry nextFile() throws IOException {
    TarArchiveEntry entry = nextEntry();
    while (entry != null && entry.isDirectory()) {
      names.safe(entry.getName());
      entry = nextEntry();
    }
    if (entry == null) {
      return null;
    }
    String name = names.safe(entry.getName());
    if (entry.isSymbolicLink() || entry.isLink()) {
      throw names.refused("a link", name);
    }
    if (!isPlainFile(entry)) {
      throw names.refused("a special file", name);
    }
    return entry;
  }

  private @Nullable TarArchiveEntry nextEntry() throws IOException {
    long padding = 0;
    TarArchiveEntry last = tar.getCurrentEntry();
    if (last != null) {
      tar.transferTo(OutputStream.nullOutputStream());
      padding = Math.floorMod(-last.getSize(), (long) RECORD_BYTES);
    }
    long before = unpacked.count();
    unpacked.allow(MAX_HEADER_BYTES, "has a header of more than %,d bytes");
    TarArchiveEntry entry = nextThatMakesSense();
    if (entry == null && unpacked.count() - before < padding + RECORD_BYTES) {
      // Without this, an archive cut between two files would look complete.
      throw new IOException("its end is missing");
    }
    unpacked.allowAll();
    return entry;
  }

  private @Nullable TarArchiveEntry nextThatMakesSense() throws IOException {
    try {
      return tar.getNextEntry();
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      throw new IOException("it has a header that makes no sense", e);
    }
  }

  private static boolean isPlainFile(TarArchiveEntry entry) {
    return !entry.isSparse()
        && switch (entry.getLinkFlag()) {
          case TarArchiveEntry.LF_NORMAL, TarArchiveEntry.LF_OLDNORM, TarArchiveEntry.LF_CONTIG ->
              true;
          default -> false;
        };
  }

  private byte[] content(TarArchiveEntry entry, String name) throws IOException {
    int limit = archive.limits().fileBytes();
    if (entry.getSize() > limit) {
      throw names.tooLarge(name, entry.getSize(), limit);
    }
    byte[] content = tar.readNBytes((int) entry.getSize());
    if (content.length < entry.getSize()) {
      throw new IOException("it ends within " + name);
    }
    return content;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /**
   * The current file, and after it the rest of the archive, for its checksum and for a second file
   * of this name.
   */
  private final class Member extends InputStream {

    private boolean ended;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (ended) {
        return -1;
      }
      int read = tar.read(buffer, offset, length);
      if (read < 0) {
        ended = true;
        requireNoSecond();
      }
      return read;
    }

    private void requireNoSecond() throws IOException {
      for (TarArchiveEntry entry = nextFile(); entry != null; entry = nextFile()) {
        String name = names.safe(entry.getName());
        if (wanted.test(name)) {
          names.readOnce(name);
        }
      }
      readToTheEnd();
    }

    @Override
    public void close() throws IOException {
      TarGz.this.close();
    }
  }
}
