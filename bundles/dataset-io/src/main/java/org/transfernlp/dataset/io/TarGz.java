package org.transfernlp.dataset.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;

/** Reads a {@code .tar.gz} from front to back. */
final class TarGz {

  private static final int RECORD_BYTES = 512;
  private static final int BUFFER_BYTES = 1 << 16;

  /** Headers, and the long names and attributes that some tar formats put before a file. */
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private final Archive archive;
  private final MeteredInputStream unpacked;
  private final TarArchiveInputStream tar;

  private TarGz(Archive archive, MeteredInputStream unpacked, TarArchiveInputStream tar) {
    this.archive = archive;
    this.unpacked = unpacked;
    this.tar = tar;
  }

  static void forEach(Archive archive, Predicate<String> wanted, Consumer<ArchivedFile> action) {
    Path file = archive.location();
    try (InputStream packed = Files.newInputStream(file);
        MeteredInputStream unpacked =
            new MeteredInputStream(
                new BufferedInputStream(new GZIPInputStream(packed, BUFFER_BYTES), BUFFER_BYTES),
                archive.limits().totalBytes());
        TarArchiveInputStream tar = new TarArchiveInputStream(unpacked, "UTF-8")) {
      new TarGz(archive, unpacked, tar).read(wanted, action);
    } catch (LimitException e) {
      throw new DatasetException(file + " " + e.getMessage() + "; it is not the official one.", e);
    } catch (FileSystemException e) {
      throw ReadFailure.cannotRead(file, e);
    } catch (IOException e) {
      throw ReadFailure.damaged(file, e);
    }
  }

  private void read(Predicate<String> wanted, Consumer<ArchivedFile> action) throws IOException {
    for (TarArchiveEntry entry = next(); entry != null; entry = next()) {
      String name = safeName(entry.getName());
      if (entry.isDirectory()) {
        continue;
      }
      if (entry.isSymbolicLink() || entry.isLink()) {
        throw refused("a link", name);
      }
      if (!isPlainFile(entry)) {
        throw refused("a special file", name);
      }
      if (wanted.test(name)) {
        action.accept(new ArchivedFile(archive.location(), name, content(entry, name)));
      } else {
        tar.transferTo(OutputStream.nullOutputStream());
      }
    }
    // The checksum of the gzip stream is compared only at its very end.
    unpacked.transferTo(OutputStream.nullOutputStream());
  }

  private @Nullable TarArchiveEntry next() throws IOException {
    TarArchiveEntry last = tar.getCurrentEntry();
    long padding = last == null ? 0 : Math.floorMod(-last.getSize(), (long) RECORD_BYTES);
    long before = unpacked.count();
    unpacked.allow(MAX_HEADER_BYTES, "has a header of more than %,d bytes");
    TarArchiveEntry entry = nextEntry();
    if (entry == null && unpacked.count() - before < padding + RECORD_BYTES) {
      // Without this, an archive cut between two files would look complete.
      throw new IOException("its end is missing");
    }
    unpacked.allowAll();
    return entry;
  }

  private @Nullable TarArchiveEntry nextEntry() throws IOException {
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
      throw new DatasetException(
          "%s!/%s has %,d bytes, more than the %,d that a file of this data set may have."
              .formatted(archive.location(), name, entry.getSize(), limit));
    }
    byte[] content = tar.readNBytes((int) entry.getSize());
    if (content.length < entry.getSize()) {
      throw new IOException("it ends within " + name);
    }
    return content;
  }

  /** The name without {@code .} and empty parts. */
  private String safeName(String name) {
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

  private DatasetException refused(String what, String name) {
    return new DatasetException(
        "%s holds %s, '%s'; it is not the official one and was not read."
            .formatted(archive.location(), what, name));
  }
}
