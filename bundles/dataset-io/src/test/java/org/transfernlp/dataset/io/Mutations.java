package org.transfernlp.dataset.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages files at random, in the ways that files get damaged and in those that an attacker would
 * choose. The same seed gives the same damage on every machine. Not thread-safe.
 */
public final class Mutations {

  private static final int MOST_PER_FILE = 4;

  /** What means something to some reader: separators, encodings, numbers, names, JSON, formats. */
  private static final List<byte[]> TOKENS =
      List.of(
          bytes(0),
          bytes(0xFF),
          bytes(0x12),
          bytes(0x85),
          bytes(0xC3),
          bytes(0xEF, 0xBB, 0xBF),
          bytes(0x1F, 0x8B, 8),
          bytes('P', 'K', 3, 4),
          bytes('P', 'K', 5, 6),
          bytes(0xFF, 0xFF, 0xFF, 0xFF),
          bytes(0xFF, 0xFF, 0xFF, 0x7F),
          bytes(0x7F, 0xFF, 0xFF, 0xFF),
          bytes(0, 0, 0, 0, 0, 0, 0, 0),
          text("\n"),
          text("\r"),
          text("\r\n"),
          text("\n\n"),
          text("\t"),
          text("\t\t"),
          text("\""),
          text("\"\""),
          text("'"),
          text("\\"),
          text(" "),
          text("\u2028"),
          text("\u00A0"),
          text("\uFEFF"),
          text("-"),
          text("-1"),
          text("+1"),
          text("2147483648"),
          text("99999999999999999999"),
          text("77777777777"),
          text("1e999999999"),
          text("NaN"),
          text("../"),
          text("/"),
          text(":"),
          text("%s%n%d"),
          text("{"),
          text("}"),
          text("[".repeat(3_000)),
          text("{\"a\":".repeat(500)),
          text("\\uD800"),
          text("\\u0000"),
          text("null"),
          text("<br />".repeat(50)),
          text("ustar"));

  private final Random random;

  public Mutations(long seed) {
    random = new Random(seed);
  }

  /**
   * A damaged copy, which differs from the original.
   *
   * @param original stays as it is
   * @param other of which a part may be put into the copy
   */
  public byte[] mutate(byte[] original, byte[] other) {
    byte[] mutant = original;
    int changes = 1 + random.nextInt(MOST_PER_FILE);
    for (int i = 0; i < changes || Arrays.equals(mutant, original); i++) {
      mutant = change(mutant, other);
    }
    return mutant;
  }

  private byte[] change(byte[] bytes, byte[] other) {
    int at = random.nextInt(bytes.length + 1);
    return switch (random.nextInt(10)) {
      case 0, 1 -> flippedBit(bytes);
      case 2 -> replaced(bytes, at, at, randomBytes());
      case 3 -> replaced(bytes, at, end(bytes, at), new byte[0]);
      case 4 -> replaced(bytes, at, at, repeated(part(bytes)));
      case 5 -> replaced(bytes, at, bytes.length, new byte[0]);
      case 6 -> swappedLines(bytes);
      case 7 -> replaced(bytes, at, at, token());
      case 8 -> overwritten(bytes, at, token());
      default -> replaced(bytes, at, end(bytes, at), part(other));
    };
  }

  private byte[] flippedBit(byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[1 + random.nextInt(16)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size()));
  }

  /** Mostly a short way off, sometimes anywhere behind. */
  private int end(byte[] bytes, int start) {
    int left = bytes.length - start;
    int length = random.nextInt(4) == 0 ? random.nextInt(left + 1) : random.nextInt(32);
    return start + Math.min(left, length);
  }

  private byte[] part(byte[] bytes) {
    int start = random.nextInt(bytes.length + 1);
    return replaced(new byte[0], 0, 0, bytes, start, end(bytes, start));
  }

  private byte[] repeated(byte[] part) {
    int times = part.length < 64 && random.nextInt(4) == 0 ? random.nextInt(300) : 1;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private byte[] swappedLines(byte[] bytes) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        starts.add(i + 1);
      }
    }
    starts.add(bytes.length);
    int lines = starts.size() - 1;
    int one = random.nextInt(lines);
    int two = random.nextInt(lines);
    int first = Math.min(one, two);
    int second = Math.max(one, two);
    if (first == second) {
      return bytes;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    write(out, bytes, 0, starts.get(first));
    write(out, bytes, starts.get(second), starts.get(second + 1));
    write(out, bytes, starts.get(first + 1), starts.get(second));
    write(out, bytes, starts.get(first), starts.get(first + 1));
    write(out, bytes, starts.get(second + 1), bytes.length);
    return out.toByteArray();
  }

  private static byte[] overwritten(byte[] bytes, int at, byte[] token) {
    return replaced(bytes, at, Math.min(bytes.length, at + token.length), token);
  }

  private static byte[] replaced(byte[] bytes, int start, int end, byte[] by) {
    return replaced(bytes, start, end, by, 0, by.length);
  }

  private static byte[] replaced(
      byte[] bytes, int start, int end, byte[] by, int byStart, int byEnd) {
    byte[] result = new byte[start + (byEnd - byStart) + (bytes.length - end)];
    System.arraycopy(bytes, 0, result, 0, start);
    System.arraycopy(by, byStart, result, start, byEnd - byStart);
    System.arraycopy(bytes, end, result, start + byEnd - byStart, bytes.length - end);
    return result;
  }

  private static void write(ByteArrayOutputStream out, byte[] bytes, int start, int end) {
    out.write(bytes, start, end - start);
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
