package org.transfernlp.model.lstm.internal;

import java.util.SplittableRandom;

/** Gaussian initialisation with variance {@code 2 / (fanIn + fanOut)} (Glorot and Bengio 2010). */
final class Glorot {

  private Glorot() {}

  /**
   * Random weights.
   *
   * @param fanOut units that an input feeds, per gate
   * @return {@code [rows * columns]}
   */
  static float[] weights(int rows, int columns, int fanOut, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double deviation = Math.sqrt(2.0 / (rows + fanOut));
    float[] weights = new float[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() * deviation);
    }
    return weights;
  }
}
