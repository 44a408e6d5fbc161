package org.transfernlp.dataset.io;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;

/**
 * Bytes that stand in a file as they are, in its gzip, or in a file of an archive, zip or tar.gz.
 * They are unpacked as they are read; nothing is written to disk.
 *
 * @param file on disk
 * @param member name of the file in the archive; null for a file that is no archive, and for the
 *     only file of a zip
 */
public record ByteSource(Path file, @Nullable String member) {

  /** A file, which may be packed by gzip or be a zip of one file. */
  public static ByteSource of(Path file) {
    return new ByteSource(file, null);
  }

  /** The file, and the name in it, as a path for messages: {@code data.zip!/train.txt}. */
  public Path location() {
    return member == null ? file : Path.of(file + "!/" + member);
  }

  /**
   * Opens the bytes. The stream is buffered and to be closed; whatever goes wrong while it is read
   * is a {@link DatasetException} that names the file.
   *
   * @throws DatasetException if there is no such file, or it is damaged
   */
  public InputStream open() {
    try {
      return new Reporting(new BufferedInputStream(unpacked(fitting())));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Looks for the file, and in a zip for the member; a tar.gz would have to be unpacked for that.
   *
   * @throws DatasetException if {@link #open()} would throw one for what can be told at once
   */
  public void require() {
    Packing packing = fitting();
    if (packing == Packing.ZIP) {
      try (InputStream found = unpacked(packing)) {
        Objects.requireNonNull(found);
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }

  private InputStream unpacked(Packing packing) throws IOException {
    ArchiveLimits limits = ArchiveLimits.ofTexts(Files.size(file), Integer.MAX_VALUE - 8);
    Archive archive = new Archive(file, limits);
    return switch (packing) {
      case NONE -> Files.newInputStream(file);
      case GZIP -> new MeteredInputStream(Gzip.open(file), limits.totalBytes());
      case ZIP -> Zip.open(archive, member);
      case TAR_GZ -> TarGz.open(archive, Objects.requireNonNull(member));
    };
  }

  /** How the file is packed, which is as it must be for the member that is asked for. */
  private Packing fitting() {
    Packing packing = Packing.of(file);
    switch (packing) {
      case NONE -> {
        requireNoMember();
        requireNoGzipName();
      }
      case GZIP -> requireNoMember();
      case ZIP -> {}
      case TAR_GZ -> requireMember();
    }
    return packing;
  }

  private void requireMember() {
    if (member == null) {
      throw new DatasetException(
          "%s is an archive; name one of its files, as in %s!/train.txt."
              .formatted(file, file.getFileName()));
    }
  }

  private void requireNoGzipName() {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      throw new DatasetException(
          file
              + " is no gzip file, though its name ends in .gz; fetch it again, or give it a name"
              + " without .gz.");
    }
  }

  private void requireNoMember() {
    if (member != null) {
      throw new DatasetException("%s is no archive and holds no %s.".formatted(file, member));
    }
  }

  private DatasetException failure(IOException e) {
    if (e instanceof LimitException) {
      return new DatasetException(
          "%s %s, which is too much for a file of its size; it was not read."
              .formatted(file, e.getMessage()),
          e);
    }
    return e instanceof FileSystemException || e instanceof FileNotFoundException
        ? ReadFailure.cannotRead(file, e)
        : ReadFailure.damaged(file, e);
  }

  /** Says which file it was that could not be read. */
  private final class Reporting extends InputStream {

    private final InputStream in;

    Reporting(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() {
      try {
        return in.read();
      } catch (IOException e) {
        throw failure(e);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      try {
        return in.read(buffer, offset, length);
      } catch (IOException e) {
        throw failure(e);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }
}
