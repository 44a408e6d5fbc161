package org.transfernlp.dataset.files.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.Example;
import org.transfernlp.storage.Sha256;

/**
 * Remembers of each example its label and 64 bits of the SHA-256 of its texts, which tell equal
 * texts from different ones: 12 bytes for each. Two different texts may be taken for copies of each
 * other, with a probability of one in ten thousand among 60 million; all that comes of it is that
 * they stay together. Not thread-safe.
 */
final class RowKeys {

  /** What arrays and the draw can take. */
  static final int MOST = 1 << 29;

  private static final int CHUNK_BITS = 12;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int EMPTY = -1;

  private final MessageDigest sha256 = Sha256.digest();

  private final String file;
  private final int most;
  private final List<long[]> keys = new ArrayList<>();

  private final List<int[]> labels = new ArrayList<>();
  private int size;

  /**
   * @param file for messages
   * @param most how many examples there may be
   */
  RowKeys(String file, int most) {
    this.file = file;
    this.most = most;
  }

  /**
   * Remembers one more.
   *
   * @throws DatasetException if there are too many
   */
  void add(Example example) {
    if (size == most) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s holds more than %,d examples, too many to draw from; give validation and test"
                  + " files of their own.",
              file,
              most));
    }
    int position = size & (CHUNK - 1);
    if (position == 0) {
      keys.add(new long[CHUNK]);
      labels.add(new int[CHUNK]);
    }
    for (String text : example.texts()) {
      Sha256.add(text, sha256);
    }
    keys.get(size >> CHUNK_BITS)[position] = ByteBuffer.wrap(sha256.digest()).getLong();
    labels.get(size >> CHUNK_BITS)[position] = example.label();
    size++;
  }

  int size() {
    return size;
  }

  /** {@code [example]}. Forgets them. */
  int[] takeLabels() {
    int[] all = new int[size];
    Arrays.setAll(all, i -> labels.get(i >> CHUNK_BITS)[i & (CHUNK - 1)]);
    labels.clear();
    return all;
  }

  /**
   * {@code [example]}: the first example that has the same texts. Forgets the keys: nothing can be
   * asked for or added afterwards but the labels.
   */
  int[] takeGroups() {
    int[] table = new int[size + size / 2 + 1];
    Arrays.fill(table, EMPTY);
    int[] first = new int[size];
    for (int i = 0; i < size; i++) {
      int slot = (int) (((key(i) >>> Integer.SIZE) * table.length) >>> Integer.SIZE);
      while (table[slot] != EMPTY && key(table[slot]) != key(i)) {
        slot = slot + 1 == table.length ? 0 : slot + 1;
      }
      if (table[slot] == EMPTY) {
        table[slot] = i;
      }
      first[i] = table[slot];
    }
    keys.clear();
    return first;
  }

  private long key(int example) {
    return keys.get(example >> CHUNK_BITS)[example & (CHUNK - 1)];
  }
}
