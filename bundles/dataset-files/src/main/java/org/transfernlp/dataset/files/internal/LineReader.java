package org.transfernlp.dataset.files.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.io.ByteSource;

/**
 * The lines of a file. They end at a line feed, and at nothing else; a carriage return before it
 * belongs to the end. Not thread-safe.
 */
final class LineReader implements AutoCloseable {

  private final String file;
  private final StrictReader reader;
  private final char[] chunk = new char[1 << 13];
  private int position;
  private int length;
  private long number;

  LineReader(ByteSource source, Charset charset) {
    file = source.location().toString();
    reader = new StrictReader(source, charset, StrictReader.LineEnds.LINE_FEED);
  }

  /** The next line without its end; null after the last, which need not have one. */
  @Nullable String next() {
    StringBuilder line = new StringBuilder();
    number++;
    reader.beginRecord(number);
    boolean some = false;
    while (position < length || fill()) {
      some = true;
      int start = position;
      while (position < length && chunk[position] != '\n') {
        position++;
      }
      line.append(chunk, start, position - start);
      if (line.length() > Rows.MAX_CHARACTERS) {
        throw StrictReader.tooLong(file, number);
      }
      if (position < length) {
        position++;
        break;
      }
    }
    int end = line.length();
    if (end > 0 && line.charAt(end - 1) == '\r') {
      line.setLength(end - 1);
    }
    return some ? line.toString() : null;
  }

  private boolean fill() {
    try {
      position = 0;
      length = Math.max(0, reader.read(chunk, 0, chunk.length));
      return length > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String file() {
    return file;
  }

  /** Of the current line, counted from 1. */
  long number() {
    return number;
  }

  /** The exception to throw when the current line is not what it should be. */
  DatasetException broken(String problem) {
    return Row.broken(file, number, problem);
  }

  @Override
  public void close() {
    reader.close();
  }
}
