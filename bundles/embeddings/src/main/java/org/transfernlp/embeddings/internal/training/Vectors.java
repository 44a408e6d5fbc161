package org.transfernlp.embeddings.internal.training;

import java.util.Arrays;

/**
 * The arithmetic of one step on two rows. Written for the compiler: element-wise loops without
 * branches over one common index are vectorised; a sum of floats is not, because its order counts,
 * so several partial sums run side by side instead of one that waits for itself.
 */
final class Vectors {

  /** The sigmoid is tabulated on {@code [-RANGE, RANGE]}; beyond, it is 0 or 1 to six places. */
  private static final int RANGE = 16;

  private static final int CELLS_PER_UNIT = 64;
  private static final float[] SIGMOID = new float[2 * RANGE * CELLS_PER_UNIT + 2];

  static {
    for (int i = 0; i < SIGMOID.length; i++) {
      SIGMOID[i] = (float) (1 / (1 + StrictMath.exp(RANGE - (double) i / CELLS_PER_UNIT)));
    }
  }

  private Vectors() {}

  /** The sum of the products of two rows. */
  static float dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = 0;
    for (; i <= a.length - 8; i += 8) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
      s4 += a[i + 4] * b[i + 4];
      s5 += a[i + 5] * b[i + 5];
      s6 += a[i + 6] * b[i + 6];
      s7 += a[i + 7] * b[i + 7];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  /** A step of gradient ascent on both rows for {@code step * dot(a, b)}. */
  static void approach(float[] a, float[] b, float step) {
    for (int i = 0; i < a.length; i++) {
      float x = a[i];
      float y = b[i];
      a[i] = x + step * y;
      b[i] = y + step * x;
    }
  }

  /** The same for {@code b}; what {@code a} would gain is added to {@code gain} instead. */
  static void learn(float[] a, float[] b, float[] gain, float step) {
    for (int i = 0; i < a.length; i++) {
      float y = b[i];
      gain[i] += step * y;
      b[i] = y + step * a[i];
    }
  }

  /** {@code row = 0}. */
  static void clear(float[] row) {
    Arrays.fill(row, 0);
  }

  /** {@code sum += row}. */
  static void add(float[] sum, float[] row) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += row[i];
    }
  }

  /** {@code row *= factor}. */
  static void scale(float[] row, float factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= factor;
    }
  }

  /**
   * {@code 1 / (1 + exp(-x))} to about six decimal places, interpolated. The original program's
   * table has steps of 0.012 and ends at 6.
   */
  static float sigmoid(float x) {
    if (x >= RANGE) {
      return 1;
    }
    if (x <= -RANGE) {
      return 0;
    }
    float place = (x + RANGE) * CELLS_PER_UNIT;
    int cell = (int) place;
    return SIGMOID[cell] + (place - cell) * (SIGMOID[cell + 1] - SIGMOID[cell]);
  }
}
