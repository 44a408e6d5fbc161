package org.transfernlp.dataset.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A zip archive put together in memory, for tests: also one that nobody should accept. */
public final class SyntheticZip {

  private static final int SYMBOLIC_LINK = 0120777;
  private static final LocalDateTime SOME_TIME = LocalDateTime.of(2016, 11, 1, 0, 0);

  private final SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
  private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel);

  /** Adds a packed file, whatever its name. */
  public SyntheticZip file(String name, String text) {
    return file(name, text.getBytes(UTF_8));
  }

  /** Adds a packed file, whatever its name. */
  public SyntheticZip file(String name, byte[] content) {
    return entry(new ZipArchiveEntry(name), content);
  }

  /** Adds a file that is not packed. */
  public SyntheticZip stored(String name, byte[] content) {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setMethod(ZipEntry.STORED);
    return entry(entry, content);
  }

  /** Adds a symbolic link. */
  public SyntheticZip link(String name, String target) {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setUnixMode(SYMBOLIC_LINK);
    return entry(entry, target.getBytes(UTF_8));
  }

  private SyntheticZip entry(ZipArchiveEntry entry, byte[] content) {
    // Else the bytes would differ from run to run; a zip has the time of its zone.
    entry.setTime(SOME_TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
    try {
      zip.putArchiveEntry(entry);
      zip.write(content);
      zip.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The complete archive. */
  public byte[] bytes() {
    try {
      zip.close();
      return Arrays.copyOf(channel.array(), (int) channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the complete archive. */
  public Path writeTo(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
