package com.example.averaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.transfernlp.model.Tensor;

/**
 * Writes tensors as a file that {@code numpy.load} reads: a zip of files in the format NPY 1.0
 * (numpy.lib.format).
 */
final class NumpyArchive {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** What the header, with all that stands before it, is a multiple of. */
  private static final int ALIGNMENT = 64;

  /** The same tensors give the same bytes, whatever the time. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;

  /** Begins a file. */
  NumpyArchive(OutputStream out) {
    zip = new ZipOutputStream(out);
  }

  void add(String name, Tensor tensor) throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    byte[] header = header(tensor.shape());
    ByteBuffer start =
        ByteBuffer.allocate(MAGIC.length + Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    start.put(MAGIC).putShort((short) header.length);
    zip.write(start.array());
    zip.write(header);
    for (float value : tensor.values()) {
      zip.write(bytes(value));
    }
    zip.closeEntry();
  }

  private static byte[] header(int[] shape) {
    String sizes = Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining());
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s)}".formatted(sizes);
    int length = MAGIC.length + Short.BYTES + text.length() + 1;
    String padding = " ".repeat(Math.floorMod(-length, ALIGNMENT));
    return (text + padding + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(float value) {
    int bits = Float.floatToIntBits(value);
    return new byte[] {
      (byte) bits, (byte) (bits >>> 8), (byte) (bits >>> 16), (byte) (bits >>> 24)
    };
  }

  /** Ends the file, and leaves the stream open, which is the caller's. */
  void finish() throws IOException {
    zip.finish();
  }
}
