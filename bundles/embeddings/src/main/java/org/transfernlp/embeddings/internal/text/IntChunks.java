package org.transfernlp.embeddings.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Integers whose number is not known beforehand, in 4 bytes each and without copying. */
final class IntChunks {

  private static final int CHUNK_BITS = 18;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final List<int[]> chunks = new ArrayList<>();
  private long size;

  void add(int value) {
    int offset = (int) (size & (CHUNK - 1));
    if (offset == 0) {
      chunks.add(new int[CHUNK]);
    }
    chunks.get(chunks.size() - 1)[offset] = value;
    size++;
  }

  long size() {
    return size;
  }

  void forEach(IntConsumer action) {
    long left = size;
    for (int[] chunk : chunks) {
      int count = (int) Math.min(CHUNK, left);
      for (int i = 0; i < count; i++) {
        action.accept(chunk[i]);
      }
      left -= count;
    }
  }
}
