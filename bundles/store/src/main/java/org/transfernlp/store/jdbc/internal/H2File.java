package org.transfernlp.store.jdbc.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of H2, as far as is needed to tell whether H2 would take it for an older or an empty one
 * without a word (the format of H2's MVStore, "File Format").
 *
 * <p>It begins with its header, twice. A file that was closed in order says there which chunk is
 * the last one, and where that is: it must be there and whole. H2 would go back to one before it.
 * In a file that was not, H2 looks for the last one that is whole, as it should; but if there is
 * none, it begins with an empty database.
 */
final class H2File {

  private static final int BLOCK_SIZE = 4096;
  private static final int HEADER_LENGTH = 1024;
  private static final int FOOTER_LENGTH = 128;

  private final Path path;

  H2File(Path path) {
    this.path = path;
  }

  /** What is wrong with it, as "is cut off"; nothing if all is well or H2 itself will find out. */
  Optional<String> damage() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      while (true) {
        Optional<Fields> header = header(file);
        Optional<String> damage = header.isEmpty() ? broken(file) : damage(file, header.get());
        // Another process may have opened or closed it meanwhile.
        if (header.equals(header(file))) {
          return damage;
        }
      }
    }
  }

  private static Optional<String> broken(RandomAccessFile file) throws IOException {
    return Optional.of(file.length() == 0 ? "is empty" : "is damaged or no database");
  }

  private static Optional<String> damage(RandomAccessFile file, Fields header) throws IOException {
    if (!header.has("clean")) {
      boolean begun = header.has("chunk") || file.length() > 3 * BLOCK_SIZE;
      return begun && !holdsChunk(file) ? Optional.of("is damaged") : Optional.empty();
    }
    long start = header.number("block") * BLOCK_SIZE;
    if (start < 0 || start >= file.length()) {
      return Optional.of("is cut off");
    }
    Optional<Fields> chunk = chunk(file, start);
    // Without a root, it would begin with an empty database.
    if (chunk
        .filter(last -> last.isLike(header, "chunk", "version") && last.has("root"))
        .isPresent()) {
      return Optional.empty();
    }
    long end = start + Fields.of(bytes(file, start, HEADER_LENGTH)).number("len") * BLOCK_SIZE;
    return Optional.of(end > file.length() ? "is cut off" : "is damaged");
  }

  private static boolean holdsChunk(RandomAccessFile file) throws IOException {
    for (long start = 2 * BLOCK_SIZE; start < file.length(); start += BLOCK_SIZE) {
      if (chunk(file, start).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The header of the chunk at a place, if it and the chunk's end are what they should be. */
  private static Optional<Fields> chunk(RandomAccessFile file, long start) throws IOException {
    Fields header = Fields.of(bytes(file, start, HEADER_LENGTH));
    long end = start + header.number("len") * BLOCK_SIZE;
    if (end <= start || end > file.length()) {
      return Optional.empty();
    }
    Fields footer = Fields.of(bytes(file, end - FOOTER_LENGTH, FOOTER_LENGTH));
    return footer.isWhole() && header.isLike(footer, "chunk", "len", "version")
        ? Optional.of(header)
        : Optional.empty();
  }

  /** The newer one of the two, if one is whole. */
  private static Optional<Fields> header(RandomAccessFile file) throws IOException {
    return Stream.of(
            Fields.of(bytes(file, 0, HEADER_LENGTH)),
            Fields.of(bytes(file, BLOCK_SIZE, HEADER_LENGTH)))
        .filter(Fields::isWhole)
        .max(Comparator.comparingLong(fields -> fields.number("version")));
  }

  private static byte[] bytes(RandomAccessFile file, long position, int length) throws IOException {
    byte[] bytes = new byte[(int) Math.max(0, Math.min(length, file.length() - position))];
    file.seek(position);
    file.readFully(bytes);
    return bytes;
  }

  /** A line of names with hexadecimal numbers; no field at all if it is something else. */
  private record Fields(String text, Map<String, String> values) {

    static Fields of(byte[] bytes) {
      String all = new String(bytes, StandardCharsets.ISO_8859_1);
      int end = all.indexOf('\n');
      String text = end < 0 ? "" : all.substring(0, end).stripTrailing();
      Map<String, String> values = new LinkedHashMap<>();
      if (text.matches("\\w+:[0-9a-f]+(,\\w+:[0-9a-f]+)*")) {
        for (String field : text.split(",", -1)) {
          int colon = field.indexOf(':');
          values.put(field.substring(0, colon), field.substring(colon + 1));
        }
      }
      return new Fields(text, values);
    }

    /** Whether its own checksum is right. */
    boolean isWhole() {
      int end = text.lastIndexOf(",fletcher:");
      return end >= 0 && number("fletcher") == fletcher(text.substring(0, end));
    }

    boolean has(String name) {
      return values.containsKey(name);
    }

    /** Whether it has the same values as another one. */
    boolean isLike(Fields other, String... names) {
      return Stream.of(names)
          .allMatch(name -> has(name) && Objects.equals(values.get(name), other.values.get(name)));
    }

    /** A number; -1 if it is not there or too large. */
    long number(String name) {
      String value = values.getOrDefault(name, "");
      return value.isEmpty() || value.length() > 12 ? -1 : Long.parseLong(value, 16);
    }

    /** Fletcher's checksum of 32 bits, as H2 has it for texts of up to 720 characters. */
    private static long fletcher(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      int even = bytes.length & ~1;
      long sum = 0xffff;
      long sumOfSums = 0xffff;
      for (int i = 0; i < even; i += 2) {
        sum += (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff);
        sumOfSums += sum;
      }
      sum = folded(sum);
      sumOfSums = folded(sumOfSums);
      if (even < bytes.length) {
        sum += (bytes[even] & 0xff) << 8;
        sumOfSums += sum;
      }
      return (folded(sumOfSums) << 16 | folded(sum)) & 0xffffffffL;
    }

    private static long folded(long sum) {
      return (sum & 0xffff) + (sum >>> 16);
    }
  }
}
