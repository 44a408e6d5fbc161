package org.transfernlp.dataset.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import org.transfernlp.dataset.DatasetException;

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

  /** All that tells one packing from the others. */
  private static final int START_BYTES = TAR_MAGIC_OFFSET + TAR_MAGIC.length + 1;

  /** What is not read, by its first bytes. */
  private static final Map<String, String> FOREIGN =
      Map.of(
          "BZh", "bzip2",
          "7z\u00BC\u00AF'\u001C", "7z",
          "\u00FD7zXZ\0", "xz",
          "(\u00B5/\u00FD", "zstd",
          "Rar!\u001A\u0007", "rar");

  /** Behind the level of compression: a text may well begin with the first three letters. */
  private static final String BZIP2_BLOCK = "1AY&SY";

  private static final int BZIP2_BLOCK_OFFSET = 4;

  /**
   * Looks at the first bytes.
   *
   * @throws DatasetException if this is no regular file, if it is packed in a way that is not read,
   *     or if it cannot be read
   */
  static Packing of(Path file) {
    try (InputStream in = new BufferedInputStream(openRegular(file))) {
      in.mark(START_BYTES);
      byte[] start = in.readNBytes(START_BYTES);
      in.reset();
      refuseForeign(file, start);
      if (stands(ZIP_START, start, 0) || stands(EMPTY_ZIP_START, start, 0)) {
        return ZIP;
      }
      if (!stands(GZIP_START, start, 0)) {
        return NONE;
      }
      return holdsTar(in) ? TAR_GZ : GZIP;
    } catch (IOException e) {
      throw ReadFailure.cannotRead(file, e);
    }
  }

  /** To open a pipe would wait for somebody to write to it. */
  private static InputStream openRegular(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new DatasetException(
          file + " is a folder, but a file is wanted; name one of the files in it.");
    }
    if (!attributes.isRegularFile()) {
      throw new DatasetException(
          file + " is neither a file nor a folder; put the data in a regular file.");
    }
    return Files.newInputStream(file);
  }

  private static void refuseForeign(Path file, byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    String packing =
        FOREIGN.entrySet().stream()
            .filter(foreign -> text.startsWith(foreign.getKey()))
            .map(Map.Entry::getValue)
            .filter(name -> !name.equals("bzip2") || isBzip2(text))
            .findFirst()
            .orElse(isTar(start) ? "tar" : null);
    if (packing != null) {
      throw new DatasetException(
          "%s is a %s file, which is not read here; pack it as .tar.gz or .zip, a single file as .gz."
              .formatted(file, packing));
    }
  }

  private static boolean isBzip2(String text) {
    return text.startsWith(BZIP2_BLOCK, BZIP2_BLOCK_OFFSET);
  }

  /** Its magic ends in a NUL or in spaces and a NUL; a text has the letters at most. */
  private static boolean isTar(byte[] start) {
    int end = TAR_MAGIC_OFFSET + TAR_MAGIC.length;
    return stands(TAR_MAGIC, start, TAR_MAGIC_OFFSET)
        && start.length > end
        && (start[end] == 0 || start[end] == ' ');
  }

  private static boolean holdsTar(InputStream in) {
    try (InputStream unpacked = Gzip.unpack(in)) {
      return stands(TAR_MAGIC, unpacked.readNBytes(START_BYTES), TAR_MAGIC_OFFSET);
    } catch (IOException damaged) {
      return false; // Whoever reads all of it will say so.
    }
  }

  private static boolean stands(byte[] magic, byte[] bytes, int offset) {
    int end = offset + magic.length;
    return bytes.length >= end && Arrays.equals(bytes, offset, end, magic, 0, magic.length);
  }
}
