package org.transfernlp.embeddings.internal.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.transfernlp.embedding.WordVectors;
import org.transfernlp.storage.Sha256;

/**
 * Word vectors on disk, big-endian: a magic number, the number of words, the dimension, the bytes
 * of all words; each word in UTF-8 with its length before it; all values, row by row.
 */
final class VectorFile {

  private static final long MAGIC = 0x544E_4C50_5645_4331L; // "TNLPVEC1"
  private static final int HEADER = 2 * Long.BYTES + 2 * Integer.BYTES;
  private static final int CHUNK = 1 << 16;

  private VectorFile() {}

  /** The SHA-256 of the file that these vectors make, 64 hexadecimal digits. */
  static String sha256(WordVectors vectors) {
    MessageDigest digest = Sha256.digest();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      write(vectors, out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static void write(WordVectors vectors, OutputStream stream) throws IOException {
    List<byte[]> words =
        vectors.words().stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
    DataOutputStream out = new DataOutputStream(stream);
    out.writeLong(MAGIC);
    out.writeInt(vectors.size());
    out.writeInt(vectors.dimension());
    out.writeLong(words.stream().mapToLong(word -> Integer.BYTES + word.length).sum());
    for (byte[] word : words) {
      out.writeInt(word.length);
      out.write(word);
    }
    float[] row = new float[vectors.dimension()];
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * row.length);
    for (int i = 0; i < vectors.size(); i++) {
      vectors.copy(i, row, 0);
      bytes.asFloatBuffer().put(row);
      out.write(bytes.array());
    }
    out.flush();
  }

  /**
   * Reads vectors.
   *
   * @throws IOException if there is no such file, it cannot be read, or has another SHA-256
   */
  static WordVectors read(Path file, String sha256) throws IOException {
    MessageDigest digest = Sha256.digest();
    // Of the old kind of streams: those of channels are closed when their thread is interrupted.
    try (InputStream in = new FileInputStream(file.toFile());
        DataInputStream stream =
            new DataInputStream(
                new DigestInputStream(new BufferedInputStream(in, CHUNK), digest))) {
      long magic = stream.readLong();
      int size = stream.readInt();
      int dimension = stream.readInt();
      long wordBytes = stream.readLong();
      long values = (long) size * dimension;
      // So that a damaged file cannot ask for more memory than it has bytes.
      require(magic == MAGIC && size >= 0 && dimension > 0);
      require(wordBytes >= (long) Integer.BYTES * size && wordBytes < Integer.MAX_VALUE);
      require(HEADER + wordBytes + Float.BYTES * values == Files.size(file));
      ByteBuffer words = ByteBuffer.wrap(stream.readNBytes((int) wordBytes));
      float[] rows = values(stream, (int) values);
      require(HexFormat.of().formatHex(digest.digest()).equals(sha256));
      return new WordVectors(words(words, size), dimension, rows);
    }
  }

  /**
   * Whether a file has a SHA-256 and holds so many vectors of a dimension. They are not kept in
   * memory.
   *
   * @throws IOException if there is no such file, or it cannot be read
   */
  static boolean holds(Path file, String sha256, int words, int dimension) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new FileInputStream(file.toFile());
        DataInputStream stream =
            new DataInputStream(
                new DigestInputStream(new BufferedInputStream(in, CHUNK), digest))) {
      boolean is =
          stream.readLong() == MAGIC && stream.readInt() == words && stream.readInt() == dimension;
      stream.transferTo(OutputStream.nullOutputStream());
      return is && HexFormat.of().formatHex(digest.digest()).equals(sha256);
    }
  }

  private static void require(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("the file is damaged");
    }
  }

  private static List<String> words(ByteBuffer bytes, int size) {
    List<String> words = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      byte[] word = new byte[bytes.getInt()];
      bytes.get(word);
      words.add(new String(word, StandardCharsets.UTF_8));
    }
    return words;
  }

  private static float[] values(InputStream in, int count) throws IOException {
    float[] values = new float[count];
    byte[] chunk = new byte[CHUNK];
    for (int from = 0; from < count; from += CHUNK / Float.BYTES) {
      int here = Math.min(CHUNK / Float.BYTES, count - from);
      require(in.readNBytes(chunk, 0, Float.BYTES * here) == Float.BYTES * here);
      ByteBuffer.wrap(chunk).asFloatBuffer().get(values, from, here);
    }
    return values;
  }
}
