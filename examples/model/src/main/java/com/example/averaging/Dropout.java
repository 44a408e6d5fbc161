package com.example.averaging;

import java.util.SplittableRandom;

/**
 * Drops units with a probability and scales the others up, so that nothing has to be scaled where
 * nothing is dropped (inverted dropout: Srivastava et al. 2014).
 */
final class Dropout {

  private final SplittableRandom random;
  private final double probability;
  private final float kept;

  /** Drops the same units for the same seed. */
  Dropout(double probability, long seed) {
    random = new SplittableRandom(seed);
    this.probability = probability;
    kept = (float) (1 / (1 - probability));
  }

  /**
   * Drops some units.
   *
   * @param factors is written to: what each unit, and later its gradient, is multiplied by
   */
  void forward(float[] units, float[] factors) {
    for (int i = 0; i < units.length; i++) {
      factors[i] = probability > 0 && random.nextDouble() < probability ? 0 : kept;
      units[i] *= factors[i];
    }
  }
}
