package org.transfernlp.engine.internal.inspection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.transfernlp.storage.Sha256;

/**
 * Stands for a text, or for the texts of an example in any order: the first 128 bits of a SHA-256.
 * Two texts that differ and have the same one are not to be found, not even on purpose.
 */
record Key(long high, long low) implements Comparable<Key> {

  /** Makes keys. Not thread-safe. */
  static final class Maker {

    private final MessageDigest digest = Sha256.digest();

    Key of(String text) {
      return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same key for the same texts in another order. */
    Key of(List<Key> texts) {
      if (texts.size() == 1) {
        return texts.get(0);
      }
      ByteBuffer buffer = ByteBuffer.allocate(texts.size() * 2 * Long.BYTES);
      texts.stream().sorted().forEach(key -> buffer.putLong(key.high).putLong(key.low));
      return of(buffer.array());
    }

    private Key of(byte[] bytes) {
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(bytes));
      return new Key(hash.getLong(), hash.getLong());
    }
  }

  @Override
  public int compareTo(Key other) {
    int order = Long.compare(high, other.high);
    return order == 0 ? Long.compare(low, other.low) : order;
  }
}
