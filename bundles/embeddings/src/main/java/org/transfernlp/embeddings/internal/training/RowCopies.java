package org.transfernlp.embeddings.internal.training;

import java.util.Arrays;

/**
 * A lane's own copies of the rows of a shared matrix that it touches, made when it first touches
 * them. Their memory is used again.
 */
final class RowCopies {

  /**
   * How much of the way to where a row is drawn one use takes it, for each unit of learning rate:
   * the curvature of the loss, {@code sigmoid' |h|^2}, which is about this in trained vectors.
   */
  private static final double CURVATURE = 0.5;

  private final float[][] shared;

  /** Of each word, the place of its copy plus 1; 0 if it has none. */
  private final int[] slots;

  private int[] words = new int[64];
  private int[] uses = new int[64];
  private float[][] copies = new float[64][];
  private int size;

  RowCopies(float[][] shared) {
    this.shared = shared;
    slots = new int[shared.length];
  }

  /** The copy of a row, to read and change. */
  float[] row(int word) {
    int slot = slots[word] - 1;
    if (slot < 0) {
      slot = copy(word);
    }
    uses[slot]++;
    return copies[slot];
  }

  private int copy(int word) {
    int slot = size++;
    if (slot == words.length) {
      words = Arrays.copyOf(words, 2 * slot);
      uses = Arrays.copyOf(uses, 2 * slot);
      copies = Arrays.copyOf(copies, 2 * slot);
    }
    float[] row = shared[word];
    if (copies[slot] == null) {
      copies[slot] = new float[row.length];
    }
    System.arraycopy(row, 0, copies[slot], 0, row.length);
    words[slot] = word;
    uses[slot] = 0;
    slots[word] = slot + 1;
    return slot;
  }

  /** Forgets all copies, after all were merged. */
  void clear() {
    size = 0;
  }

  /**
   * Brings the copies of all lanes together in the shared matrix, for the words whose number has
   * this remainder. Calls with different remainders may run at the same time.
   */
  static void merge(RowCopies[] lanes, int remainder, int divisor, float rate) {
    float[][] found = new float[lanes.length][];
    for (int lane = 0; lane < lanes.length; lane++) {
      RowCopies first = lanes[lane];
      for (int slot = 0; slot < first.size; slot++) {
        int word = first.words[slot];
        if (word % divisor != remainder || first.slots[word] == 0) {
          continue;
        }
        int count = 0;
        int used = 0;
        for (int other = lane; other < lanes.length; other++) {
          RowCopies copies = lanes[other];
          int place = copies.slots[word] - 1;
          if (place >= 0) {
            found[count++] = copies.copies[place];
            used += copies.uses[place];
            copies.slots[word] = 0;
          }
        }
        if (count == 1) {
          float[] old = first.shared[word];
          first.shared[word] = first.copies[slot];
          first.copies[slot] = old;
        } else {
          add(first.shared[word], found, count, together(rate, used, count));
        }
      }
    }
  }

  /**
   * The factor by which the changes of several lanes are added. If each took a row the share {@code
   * p = 1 - exp(-curvature * rate * uses)} of the way to where its text draws it, one after the
   * other would have come {@code 1 - (1 - p)^lanes} of the way; their sum comes {@code lanes * p}.
   * So changes of rarely used rows are added up, those of rows that every lane used often are
   * averaged: their sum would overshoot.
   */
  static float together(double rate, int uses, int lanes) {
    double all = CURVATURE * rate * uses;
    double sum = -lanes * Math.expm1(-all / lanes);
    return sum == 0 ? 1 : (float) (-Math.expm1(-all) / sum);
  }

  private static void add(float[] row, float[][] copies, int count, float factor) {
    for (int i = 0; i < row.length; i++) {
      float change = 0;
      for (int lane = 0; lane < count; lane++) {
        change += copies[lane][i] - row[i];
      }
      row[i] += factor * change;
    }
  }
}
