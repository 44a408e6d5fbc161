package com.example.averaging;

/** Probabilities of classes, and their cross-entropy. */
final class Softmax {

  private Softmax() {}

  /**
   * Replaces {@code z} by probabilities. StrictMath gives the same bits on every machine.
   *
   * @param z {@code [classes]}
   */
  static void apply(float[] z) {
    float max = max(z);
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) StrictMath.exp(z[i] - max);
      sum += z[i];
    }
    for (int i = 0; i < z.length; i++) {
      z[i] /= (float) sum;
    }
  }

  /** {@code -log p[label]}, of {@code z} itself, as a probability may be too small for a float. */
  static double crossEntropy(float[] z, int label) {
    float max = max(z);
    double sum = 0;
    for (float value : z) {
      sum += StrictMath.exp(value - max);
    }
    return StrictMath.log(sum) - (z[label] - max);
  }

  private static float max(float[] z) {
    float max = z[0];
    for (float value : z) {
      // Not a number if one of them is not.
      max = Math.max(max, value);
    }
    return max;
  }
}
