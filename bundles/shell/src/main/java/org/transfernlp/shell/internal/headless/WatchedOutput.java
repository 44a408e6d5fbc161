package org.transfernlp.shell.internal.headless;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Tells when nobody can read the output any more, which the print streams above keep to themselves.
 */
final class WatchedOutput extends FilterOutputStream {

  private final Runnable onLoss;
  private boolean lost;

  WatchedOutput(OutputStream out, Runnable onLoss) {
    super(out);
    this.onLoss = onLoss;
  }

  @Override
  public synchronized void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      if (!lost) {
        lost = true;
        onLoss.run();
      }
      throw e;
    }
  }
}
