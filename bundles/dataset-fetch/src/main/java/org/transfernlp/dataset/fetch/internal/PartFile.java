package org.transfernlp.dataset.fetch.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.transfernlp.dataset.DatasetException;

/**
 * The first bytes of a download, which may be those of an earlier process. Not a channel, which an
 * interrupt would close.
 */
final class PartFile implements Closeable {

  private final Path path;
  private final RandomAccessFile file;
  private long size;

  private PartFile(Path path, RandomAccessFile file) throws IOException {
    this.path = path;
    this.file = file;
    size = file.length();
  }

  /**
   * Opens the file, or makes an empty one.
   *
   * @param most bytes that it can have; what is longer is nothing that can be gone on with
   * @throws DatasetException if it cannot be written
   */
  static PartFile open(Path path, long most) {
    try {
      if (Files.isSymbolicLink(path)) {
        throw new DatasetException(path + " is a link and is not written to; remove it.");
      }
      PartFile part = new PartFile(path, new RandomAccessFile(path.toFile(), "rw"));
      if (part.size > most) {
        part.clear();
      }
      return part;
    } catch (IOException e) {
      throw DiskFailure.writing(path, e);
    }
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  void append(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    try {
      file.seek(size);
      file.write(copy);
      size += copy.length;
    } catch (IOException e) {
      throw DiskFailure.writing(path, e);
    }
  }

  void clear() {
    try {
      file.setLength(0);
      size = 0;
    } catch (IOException e) {
      throw DiskFailure.writing(path, e);
    }
  }

  /** Has the disk really hold what was written. */
  void force() {
    try {
      file.getFD().sync();
    } catch (IOException e) {
      throw DiskFailure.writing(path, e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw DiskFailure.writing(path, e);
    }
  }

  /** Closes the file, and removes it if there is nothing in it to go on with. */
  @Override
  public void close() {
    try {
      file.close();
      if (size == 0) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw DiskFailure.writing(path, e);
    }
  }
}
