package org.transfernlp.model.layers;

import java.util.SplittableRandom;
import org.transfernlp.model.Tensor;

/** Gaussian initialisation with variance {@code 2 / (fanIn + fanOut)} (Glorot and Bengio 2010). */
public final class Glorot {

  private Glorot() {}

  /**
   * Random weights.
   *
   * @param name of the tensor; another name gives other values
   * @param rows inputs of a unit, its fan-in
   * @param columns units
   * @param fanOut units that an input feeds
   * @param seed of the network
   * @return {@code [rows, columns]}
   */
  public static Tensor weights(String name, int rows, int columns, int fanOut, long seed) {
    return new Tensor(
        name, new int[] {rows, columns}, values(rows, columns, fanOut, Seeds.ofPart(name, seed)));
  }

  /** {@code [rows * columns]}. */
  static float[] values(int rows, int columns, int fanOut, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double deviation = Math.sqrt(2.0 / (rows + fanOut));
    float[] weights = new float[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() * deviation);
    }
    return weights;
  }
}
