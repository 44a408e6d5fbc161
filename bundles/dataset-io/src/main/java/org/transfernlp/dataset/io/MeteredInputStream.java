package org.transfernlp.dataset.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts bytes, and stops at a limit with a {@link LimitException}. */
final class MeteredInputStream extends FilterInputStream {

  private static final String TOTAL = "unpacks to more than %,d bytes";

  private final long total;
  private long count;
  private long limit;
  private long allowed;
  private String complaint = TOTAL;

  MeteredInputStream(InputStream in, long total) {
    super(in);
    this.total = total;
    this.limit = total;
    this.allowed = total;
  }

  /** Bytes read so far. */
  long count() {
    return count;
  }

  /** Until {@link #allowAll()}, no more than so many further bytes. */
  void allow(long bytes, String complaintFormat) {
    if (bytes < total - count) {
      limit = count + bytes;
      allowed = bytes;
      complaint = complaintFormat;
    }
  }

  /** Up to the total again. */
  void allowAll() {
    limit = total;
    allowed = total;
    complaint = TOTAL;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      add(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      add(read);
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    add(skipped);
    return skipped;
  }

  /** False: bytes read again after a reset would be counted twice. */
  @Override
  public boolean markSupported() {
    return false;
  }

  private void add(long bytes) throws LimitException {
    count += bytes;
    if (count > limit) {
      throw new LimitException(complaint.formatted(allowed));
    }
  }
}
