package org.transfernlp.dataset.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar archive put together in memory, for tests: also one that nobody should accept. */
public final class SyntheticArchive {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

  public SyntheticArchive() {
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
  }

  /** Adds a regular file, whatever its name. */
  public SyntheticArchive file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a regular file, whatever its name. */
  public SyntheticArchive file(String name, byte[] content) {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    return entry(entry, content);
  }

  /** Adds an entry that is not a regular file. */
  public SyntheticArchive special(String name, byte linkFlag, String linkName) {
    TarArchiveEntry entry = new TarArchiveEntry(name, linkFlag);
    entry.setLinkName(linkName);
    return entry(entry, new byte[0]);
  }

  /** Adds an entry that is not a regular file, with content. */
  public SyntheticArchive special(String name, byte linkFlag, byte[] content) {
    TarArchiveEntry entry = new TarArchiveEntry(name, linkFlag);
    entry.setSize(content.length);
    return entry(entry, content);
  }

  private SyntheticArchive entry(TarArchiveEntry entry, byte[] content) {
    // Else the bytes would differ from run to run and from user to user.
    entry.setModTime(0);
    entry.setUserName("");
    try {
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a complete {@code .tar.gz}. */
  public Path writeTo(Path file) {
    return write(file, tar());
  }

  /** Writes the tar archive without packing it. */
  public Path writeTarTo(Path file) {
    try {
      return Files.write(file, tar());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a well-formed gzip file of only the first bytes of the tar archive. */
  public Path writeCutTar(Path file, int tarBytes) {
    return write(file, Arrays.copyOf(tar(), tarBytes));
  }

  private byte[] tar() {
    try {
      tar.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, byte[] tar) {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(tar);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
