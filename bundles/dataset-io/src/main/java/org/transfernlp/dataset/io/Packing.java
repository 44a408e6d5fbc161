package org.transfernlp.dataset.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How the bytes of a file are packed, told by the bytes and not by the name. */
enum Packing {
  NONE,
  GZIP,
  TAR_GZ,
  ZIP;

  private static final byte[] GZIP_START = {0x1F, (byte) 0x8B};
  private static final byte[] ZIP_START = {'P', 'K', 3, 4};
  private static final byte[] EMPTY_ZIP_START = {'P', 'K', 5, 6};
  private static final byte[] TAR_MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);
  private static final int TAR_MAGIC_OFFSET = 257;

  static Packing of(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(ZIP_START.length);
      byte[] start = in.readNBytes(ZIP_START.length);
      in.reset();
      if (Arrays.equals(start, ZIP_START) || Arrays.equals(start, EMPTY_ZIP_START)) {
        return ZIP;
      }
      if (start.length < GZIP_START.length
          || !Arrays.equals(Arrays.copyOf(start, GZIP_START.length), GZIP_START)) {
        return NONE;
      }
      return holdsTar(in) ? TAR_GZ : GZIP;
    } catch (IOException e) {
      throw ReadFailure.cannotRead(file, e);
    }
  }

  private static boolean holdsTar(InputStream in) {
    try (InputStream unpacked = Gzip.unpack(in)) {
      byte[] start = unpacked.readNBytes(TAR_MAGIC_OFFSET + TAR_MAGIC.length);
      return start.length == TAR_MAGIC_OFFSET + TAR_MAGIC.length
          && Arrays.equals(Arrays.copyOfRange(start, TAR_MAGIC_OFFSET, start.length), TAR_MAGIC);
    } catch (IOException damaged) {
      return false; // Whoever reads all of it will say so.
    }
  }
}
