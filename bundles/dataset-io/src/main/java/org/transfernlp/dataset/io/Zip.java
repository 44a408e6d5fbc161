package org.transfernlp.dataset.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.function.IOSupplier;
import org.apache.commons.io.input.ChecksumInputStream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;

/** Reads a {@code .zip} by its central directory. */
final class Zip implements ArchivedFiles {

  private final Archive archive;
  private final EntryNames names;
  private final Predicate<String> wanted;
  private final ZipFile zip;
  private final Iterator<ZipArchiveEntry> files;
  private long unpackedBytes;

  Zip(Archive archive, Predicate<String> wanted) throws IOException {
    this.archive = archive;
    this.wanted = wanted;
    names = new EntryNames(archive.location());
    zip =
        makingSense(
            () ->
                ZipFile.builder().setPath(archive.location()).setIgnoreLocalFileHeader(true).get());
    try {
      files = files();
    } catch (DatasetException e) {
      zip.close();
      throw e;
    }
  }

  /**
   * A file of the archive, which is read as it is asked for; closing it closes the archive.
   *
   * @param name of the file; null for the only one
   * @throws IOException if there is no such file, or the archive is damaged
   */
  static InputStream open(Archive archive, @Nullable String name) throws IOException {
    Zip reader = new Zip(archive, name == null ? SomeNames::isMeant : name::equals);
    try {
      List<ZipArchiveEntry> found = new ArrayList<>();
      SomeNames all = new SomeNames();
      reader.files.forEachRemaining(
          entry -> {
            String file = reader.names.safe(entry.getName());
            all.add(file);
            if (reader.wanted.test(file)) {
              found.add(entry);
            }
          });
      if (found.size() != 1) {
        throw new DatasetException(
            archive.location() + " holds " + notOne(archive, name, found.isEmpty(), all));
      }
      return new FilterInputStream(reader.content(found.get(0))) {
        @Override
        public void close() throws IOException {
          try {
            super.close();
          } finally {
            reader.close();
          }
        }
      };
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static String notOne(
      Archive archive, @Nullable String name, boolean none, SomeNames all) {
    if (name != null) {
      return none ? "no %s; %s.".formatted(name, all.advice()) : "more than one " + name + ".";
    }
    return none
        ? "no file."
        : "more than one file: %s; name one of them, as in %s!/%s."
            .formatted(all, archive.location().getFileName(), all.first());
  }

  @Override
  public @Nullable ArchivedFile next() throws IOException {
    while (files.hasNext()) {
      ZipArchiveEntry entry = files.next();
      String name = names.safe(entry.getName());
      if (wanted.test(name)) {
        names.readOnce(name);
        return new ArchivedFile(archive.location(), name, bytes(entry, name));
      }
    }
    return null;
  }

  private byte[] bytes(ZipArchiveEntry entry, String name) throws IOException {
    int limit = archive.limits().fileBytes();
    if (entry.getSize() > limit) {
      throw names.tooLarge(name, entry.getSize(), limit);
    }
    try (InputStream content = content(entry)) {
      byte[] bytes = content.readNBytes(limit + 1);
      if (bytes.length != entry.getSize()) {
        throw new IOException("it has another size than stated of " + name);
      }
      unpackedBytes += bytes.length;
      return bytes;
    }
  }

  /** The unpacked bytes, which are compared with the checksum at their end. */
  private InputStream content(ZipArchiveEntry entry) throws IOException {
    InputStream content = makingSense(() -> zip.getInputStream(entry));
    return new MeteredInputStream(
        ChecksumInputStream.builder()
            .setInputStream(content)
            .setChecksum(new CRC32())
            .setExpectedChecksumValue(entry.getCrc())
            .setCountThreshold(entry.getSize())
            .get(),
        archive.limits().totalBytes() - unpackedBytes);
  }

  /** The regular files. */
  private Iterator<ZipArchiveEntry> files() {
    List<ZipArchiveEntry> all = new ArrayList<>();
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      String name = names.safe(entry.getName());
      if (entry.isUnixSymlink()) {
        throw names.refused("a link", name);
      }
      if (!entry.isDirectory()) {
        if (!isReadable(entry)) {
          throw names.refused("a file that is encrypted or packed in an unusual way", name);
        }
        all.add(entry);
      }
    }
    return all.iterator();
  }

  private static boolean isReadable(ZipArchiveEntry entry) {
    return !entry.getGeneralPurposeBit().usesEncryption()
        && (entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED);
  }

  /** A crafted archive makes the library throw more than it says. */
  private static <T> T makingSense(IOSupplier<T> reading) throws IOException {
    try {
      return reading.get();
    } catch (IllegalArgumentException
        | IllegalStateException
        | ArithmeticException
        | IndexOutOfBoundsException
        | NegativeArraySizeException e) {
      throw new IOException("it has a directory that makes no sense", e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
