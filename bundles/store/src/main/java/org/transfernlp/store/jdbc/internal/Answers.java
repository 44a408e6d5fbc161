package org.transfernlp.store.jdbc.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.transfernlp.experiment.TestPredictions;

/**
 * Answers to test examples as bytes: a format number, how many bytes a class takes (1, 2 or 4, big
 * endian), then all labels and all predictions, compressed by zlib.
 */
final class Answers {

  private static final int FORMAT = 1;

  private Answers() {}

  /** Writes answers. */
  static byte[] write(TestPredictions answers) {
    int width = Math.max(width(answers.labels()), width(answers.predictions()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(FORMAT);
    bytes.write(width);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 8192))) {
      out.write(packed(answers.labels(), width));
      out.write(packed(answers.predictions(), width));
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory failed", e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  /**
   * Reads answers.
   *
   * @throws IOException if they were not written by {@link #write}
   */
  static TestPredictions read(byte[] bytes, int examples) throws IOException {
    if (bytes.length < 2 || bytes[0] != FORMAT || examples < 0) {
      throw new IOException("unknown format");
    }
    int width = bytes[1];
    if (width != 1 && width != 2 && width != 4) {
      throw new IOException("classes of %d bytes".formatted(width));
    }
    try (DataInputStream in =
        new DataInputStream(
            new InflaterInputStream(new ByteArrayInputStream(bytes, 2, bytes.length - 2)))) {
      int[] labels = unpacked(in, examples, width);
      int[] predictions = unpacked(in, examples, width);
      if (in.read() >= 0) {
        throw new IOException("more than %d examples".formatted(examples));
      }
      return new TestPredictions(labels, predictions);
    }
  }

  private static int width(int[] classes) {
    int width = 1;
    for (int number : classes) {
      if (number != (byte) number) {
        width = Math.max(width, number == (short) number ? 2 : 4);
      }
    }
    return width;
  }

  private static byte[] packed(int[] classes, int width) {
    byte[] bytes = new byte[classes.length * width];
    int position = 0;
    for (int number : classes) {
      for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
        bytes[position++] = (byte) (number >> shift);
      }
    }
    return bytes;
  }

  private static int[] unpacked(DataInputStream in, int examples, int width) throws IOException {
    byte[] bytes = in.readNBytes(Math.multiplyExact(examples, width));
    if (bytes.length != examples * width) {
      throw new IOException("fewer than %d examples".formatted(examples));
    }
    int[] classes = new int[examples];
    int position = 0;
    for (int i = 0; i < examples; i++) {
      int number = bytes[position++];
      for (int rest = 1; rest < width; rest++) {
        number = number << 8 | (bytes[position++] & 0xff);
      }
      classes[i] = number;
    }
    return classes;
  }
}
