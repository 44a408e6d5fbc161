package org.transfernlp.engine.internal.inspection;

import java.util.Arrays;

/** Numbers keys in the order in which they come, without an object for each. */
final class KeyIndex {

  private static final int EMPTY = 0;

  private long[] high = new long[512]; // [number]
  private long[] low = new long[512]; // [number]
  private int[] slots = new int[1024]; // number + 1, or EMPTY; a power of two of them
  private int size;

  /** The number of a key, a new one if it has none yet. */
  int number(Key key) {
    int slot = slot(key.high(), key.low());
    if (slots[slot] != EMPTY) {
      return slots[slot] - 1;
    }
    if (size == high.length) {
      grow();
      slot = slot(key.high(), key.low());
    }
    high[size] = key.high();
    low[size] = key.low();
    slots[slot] = ++size;
    return size - 1;
  }

  /** How many different keys there were. */
  int size() {
    return size;
  }

  private int slot(long wantedHigh, long wantedLow) {
    int mask = slots.length - 1;
    int slot = (int) wantedHigh & mask;
    while (slots[slot] != EMPTY
        && (high[slots[slot] - 1] != wantedHigh || low[slots[slot] - 1] != wantedLow)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Half of the slots stay empty, so that a free one is near. */
  private void grow() {
    int capacity = Math.multiplyExact(size, 2);
    high = Arrays.copyOf(high, capacity);
    low = Arrays.copyOf(low, capacity);
    slots = new int[Math.multiplyExact(capacity, 2)];
    for (int number = 0; number < size; number++) {
      slots[slot(high[number], low[number])] = number + 1;
    }
  }
}
