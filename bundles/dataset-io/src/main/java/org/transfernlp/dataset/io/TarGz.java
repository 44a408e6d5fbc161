package org.transfernlp.dataset.io;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;

/** Reads a {@code .tar.gz} from front to back. */
final class TarGz implements ArchivedFiles {

  private static final int RECORD_BYTES = 512;
  private static final int BUFFER_BYTES = 1 << 16;

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
    InputStream packed = Files.newInputStream(archive.location());
    try {
      unpacked =
          new MeteredInputStream(
              new BufferedInputStream(new GZIPInputStream(packed, BUFFER_BYTES), BUFFER_BYTES),
              archive.limits().totalBytes());
    } catch (IOException e) {
      packed.close();
      throw e;
    }
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
      for (TarArchiveEntry entry = reader.nextFile(); entry != null; entry = reader.nextFile()) {
        if (reader.names.safe(entry.getName()).equals(name)) {
          return reader.new Member();
        }
      }
      throw new DatasetException("%s holds no %s.".formatted(archive.location(), name));
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
      tar.transferTo(OutputStream.nullOutputStream());
    }
    checkToTheEnd();
    return null;
  }

  /** The checksum of the gzip stream is compared only at its very end. */
  private void checkToTheEnd() throws IOException {
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
    TarArchiveEntry last = tar.getCurrentEntry();
    long padding = last == null ? 0 : Math.floorMod(-last.getSize(), (long) RECORD_BYTES);
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

  /** The bytes of the current file, at whose end the rest of the archive is checked. */
  private final class Member extends FilterInputStream {

    Member() {
      super(tar);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value < 0) {
        checkToTheEnd();
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read < 0) {
        checkToTheEnd();
      }
      return read;
    }
  }
}
