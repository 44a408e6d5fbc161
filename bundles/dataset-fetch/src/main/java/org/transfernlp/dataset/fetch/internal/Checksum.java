package org.transfernlp.dataset.fetch.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.transfernlp.storage.Sha256;

/** SHA-256 in lower-case hexadecimal digits. */
final class Checksum {

  private static final int BUFFER_BYTES = 1 << 16;

  private Checksum() {}

  static String of(byte[] content) {
    return HexFormat.of().formatHex(Sha256.digest().digest(content));
  }

  /**
   * Of a whole file.
   *
   * @param progress told the bytes that were read so far
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  static String of(Path file, LongConsumer progress) throws InterruptedException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        digest.update(buffer, 0, read);
        bytes += read;
        progress.accept(bytes);
      }
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException();
    } catch (IOException e) {
      throw DiskFailure.reading(file, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
