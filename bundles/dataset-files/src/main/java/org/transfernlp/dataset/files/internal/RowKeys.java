package org.transfernlp.dataset.files.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.transfernlp.dataset.Example;

/**
 * Remembers of each example its label and 128 bits of the SHA-256 of its texts, which tell equal
 * texts from different ones: 20 bytes for each. Not thread-safe.
 */
final class RowKeys {

  private static final int CHUNK_BITS = 12;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int EMPTY = -1;

  private final MessageDigest sha256 = sha256();

  /** Of pairs of longs. */
  private final List<long[]> keys = new ArrayList<>();

  private final List<int[]> labels = new ArrayList<>();
  private int size;

  void add(Example example) {
    int position = size & (CHUNK - 1);
    if (position == 0) {
      keys.add(new long[2 * CHUNK]);
      labels.add(new int[CHUNK]);
    }
    for (String text : example.texts()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      // With its length before it, so that moving the border between two texts makes another key.
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      sha256.update(bytes);
    }
    ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
    long[] chunk = keys.get(size >> CHUNK_BITS);
    chunk[2 * position] = digest.getLong();
    chunk[2 * position + 1] = digest.getLong();
    labels.get(size >> CHUNK_BITS)[position] = example.label();
    size++;
  }

  int size() {
    return size;
  }

  /** {@code [example]}. */
  int[] labels() {
    int[] all = new int[size];
    Arrays.setAll(all, i -> labels.get(i >> CHUNK_BITS)[i & (CHUNK - 1)]);
    return all;
  }

  /**
   * {@code [example]}: the first example that has the same texts. Forgets the keys: nothing can be
   * asked for or added afterwards but the labels.
   */
  int[] takeGroups() {
    int[] table = new int[Integer.highestOneBit(Math.max(1, size)) << 2];
    Arrays.fill(table, EMPTY);
    int[] first = new int[size];
    for (int i = 0; i < size; i++) {
      int slot = (int) high(i) & (table.length - 1);
      while (table[slot] != EMPTY && !equal(table[slot], i)) {
        slot = (slot + 1) & (table.length - 1);
      }
      if (table[slot] == EMPTY) {
        table[slot] = i;
      }
      first[i] = table[slot];
    }
    keys.clear();
    return first;
  }

  private boolean equal(int one, int other) {
    return high(one) == high(other) && low(one) == low(other);
  }

  private long high(int example) {
    return keys.get(example >> CHUNK_BITS)[2 * (example & (CHUNK - 1))];
  }

  private long low(int example) {
    return keys.get(example >> CHUNK_BITS)[2 * (example & (CHUNK - 1)) + 1];
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
