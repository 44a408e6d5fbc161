package org.transfernlp.dataset.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks gzip.
 *
 * <p>{@link java.util.zip.GZIPInputStream} was looked at and not taken: where several gzips follow
 * each other in a file, it takes a damaged one for the end and drops the rest without an error.
 */
final class Gzip {

  private Gzip() {}

  static InputStream open(Path file) throws IOException {
    InputStream packed = Files.newInputStream(file);
    try {
      return unpack(packed);
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  /** The unpacked bytes; closing them closes the packed ones. */
  static InputStream unpack(InputStream packed) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(packed)
        .setDecompressConcatenated(true)
        .get();
  }
}
