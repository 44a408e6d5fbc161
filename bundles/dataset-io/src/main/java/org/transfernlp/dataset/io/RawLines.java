package org.transfernlp.dataset.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.transfernlp.dataset.DatasetException;

/** Walks over the bytes between the line feeds of a file. Not thread-safe. */
final class RawLines implements Closeable {

  private final Path file;
  private final int maxLineBytes;
  private final InputStream in;
  private final byte[] chunk = new byte[1 << 14];
  private int chunkPosition;
  private int chunkLength;
  private byte[] line = new byte[1 << 10];
  private int length;
  private long number;

  RawLines(ByteSource source, int maxLineBytes) {
    this.file = source.location();
    this.maxLineBytes = maxLineBytes;
    in = source.open();
  }

  /**
   * Goes to the next line; false at the end. An unterminated last line counts, an empty one not.
   */
  boolean advance() {
    length = 0;
    number++;
    while (chunkPosition < chunkLength || fill()) {
      int start = chunkPosition;
      int end = start;
      while (end < chunkLength && chunk[end] != '\n') {
        end++;
      }
      append(start, end);
      if (end < chunkLength) {
        chunkPosition = end + 1;
        return true;
      }
      chunkPosition = end;
    }
    return length > 0;
  }

  private boolean fill() {
    try {
      chunkPosition = 0;
      chunkLength = Math.max(0, in.read(chunk));
      return chunkLength > 0;
    } catch (IOException e) {
      throw ReadFailure.cannotRead(file, e);
    }
  }

  private void append(int start, int end) {
    int needed = length + end - start;
    if (needed > maxLineBytes) {
      throw DatasetException.at(
          file,
          number,
          "the line is longer than %,d bytes; the file is damaged or another one."
              .formatted(maxLineBytes));
    }
    if (needed > line.length) {
      line = Arrays.copyOf(line, Math.max(needed, 2 * line.length));
    }
    System.arraycopy(chunk, start, line, length, end - start);
    length = needed;
  }

  /** The current line, valid up to {@link #length()} and until the next {@link #advance()}. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** Counted from 1. */
  long number() {
    return number;
  }

  boolean isAscii() {
    for (int i = 0; i < length; i++) {
      if (line[i] < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw ReadFailure.cannotRead(file, e);
    }
  }
}
