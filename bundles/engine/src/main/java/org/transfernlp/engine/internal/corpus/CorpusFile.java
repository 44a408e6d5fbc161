package org.transfernlp.engine.internal.corpus;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.dataset.Split;
import org.transfernlp.storage.AtomicFile;
import org.transfernlp.storage.Sha256;

/**
 * An encoded dataset on disk: integers, big-endian, each array with its length before it, and the
 * SHA-256 of it all at the end.
 */
final class CorpusFile {

  private static final Logger LOG = LoggerFactory.getLogger(CorpusFile.class);
  private static final int HASH = 32;
  private static final int CHUNK = 1 << 14;

  private CorpusFile() {}

  static void write(EncodedDataset dataset, Path file) {
    AtomicFile.write(
        file,
        stream -> {
          MessageDigest digest = Sha256.digest();
          DataOutputStream out = new DataOutputStream(new DigestOutputStream(stream, digest));
          writeWords(dataset.words(), out);
          for (Split name : Split.values()) {
            EncodedSplit split = dataset.split(name);
            out.writeInt(split.textsPerExample());
            writeInts(split.tokens(), out);
            writeInts(split.offsets(), out);
            writeInts(split.labels(), out);
          }
          out.flush();
          stream.write(digest.digest());
        });
  }

  /** What the file holds; empty if there is none or it is damaged. */
  static Optional<EncodedDataset> read(Path file) {
    byte[] bytes;
    try {
      if (Files.size(file) > Integer.MAX_VALUE - 8) { // the longest array of Java
        LOG.warn("{} is larger than any that is written here, and is made anew", file);
        return Optional.empty();
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} cannot be read and is made anew: {}", file, e.toString());
      return Optional.empty();
    }
    if (!isIntact(bytes)) {
      LOG.warn("{} is damaged and is made anew", file);
      return Optional.empty();
    }
    try {
      return Optional.of(content(ByteBuffer.wrap(bytes, 0, bytes.length - HASH)));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      LOG.warn("{} is no corpus, though its hash is right, and is made anew", file);
      return Optional.empty();
    }
  }

  private static EncodedDataset content(ByteBuffer buffer) {
    List<String> words = readWords(buffer);
    Map<Split, EncodedSplit> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      splits.put(split, readSplit(buffer));
    }
    if (buffer.hasRemaining()) {
      throw new IllegalArgumentException("More follows than was written.");
    }
    return new EncodedDataset(words, splits);
  }

  /** A number of things that follow, each of so many bytes at least. */
  private static int count(ByteBuffer buffer, int bytes) {
    int count = buffer.getInt();
    if (count < 0 || count > buffer.remaining() / bytes) {
      throw new BufferUnderflowException();
    }
    return count;
  }

  private static boolean isIntact(byte[] bytes) {
    if (bytes.length < HASH) {
      return false;
    }
    MessageDigest digest = Sha256.digest();
    digest.update(bytes, 0, bytes.length - HASH);
    byte[] written = Arrays.copyOfRange(bytes, bytes.length - HASH, bytes.length);
    return MessageDigest.isEqual(digest.digest(), written);
  }

  private static void writeWords(List<String> words, DataOutputStream out) throws IOException {
    out.writeInt(words.size());
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static List<String> readWords(ByteBuffer buffer) {
    int size = count(buffer, Integer.BYTES);
    return IntStream.range(0, size).mapToObj(i -> readWord(buffer)).toList();
  }

  private static String readWord(ByteBuffer buffer) {
    byte[] bytes = new byte[count(buffer, 1)];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static EncodedSplit readSplit(ByteBuffer buffer) {
    return new EncodedSplit(buffer.getInt(), readInts(buffer), readInts(buffer), readInts(buffer));
  }

  private static void writeInts(int[] values, OutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(values.length).array());
    for (int from = 0; from < values.length; from += CHUNK / Integer.BYTES) {
      int count = Math.min(CHUNK / Integer.BYTES, values.length - from);
      bytes.asIntBuffer().put(values, from, count);
      out.write(bytes.array(), 0, count * Integer.BYTES);
    }
  }

  private static int[] readInts(ByteBuffer buffer) {
    int[] values = new int[count(buffer, Integer.BYTES)];
    buffer.asIntBuffer().get(values);
    buffer.position(buffer.position() + values.length * Integer.BYTES);
    return values;
  }
}
