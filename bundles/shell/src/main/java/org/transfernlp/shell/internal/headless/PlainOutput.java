package org.transfernlp.shell.internal.headless;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Leaves out the escape sequences by which a terminal is told colours; files have none. */
final class PlainOutput extends FilterOutputStream {

  private static final int ESCAPE = 0x1b;

  private enum Place {
    TEXT,
    ESCAPED,
    PARAMETERS
  }

  private Place place = Place.TEXT;

  PlainOutput(OutputStream out) {
    super(new BufferedOutputStream(out));
  }

  @Override
  public synchronized void write(int b) throws IOException {
    switch (place) {
      case TEXT -> {
        if (b == ESCAPE) {
          place = Place.ESCAPED;
        } else {
          out.write(b);
        }
      }
      case ESCAPED -> place = b == '[' ? Place.PARAMETERS : Place.TEXT;
      case PARAMETERS -> {
        if (b >= '@' && b <= '~') {
          place = Place.TEXT;
        }
      }
    }
  }
}
