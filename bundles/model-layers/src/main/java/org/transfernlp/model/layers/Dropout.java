package org.transfernlp.model.layers;

import java.util.SplittableRandom;

/**
 * Inverted dropout: units are dropped with a probability and the others scaled up, so that nothing
 * has to be scaled at inference (Srivastava et al. 2014).
 */
final class Dropout {

  private static final int BITS = 16;

  private float[] factors = new float[0]; // [at least the number of units]

  /** Drops units and remembers which. */
  void forward(float[] units, int count, double probability, long seed) {
    if (factors.length < count) {
      factors = new float[count];
    }
    draw(count, probability, seed);
    for (int i = 0; i < count; i++) {
      units[i] *= factors[i];
    }
  }

  /** Lets gradients through where units were let through. */
  void backward(float[] gradients, int count) {
    for (int i = 0; i < count; i++) {
      gradients[i] *= factors[i];
    }
  }

  private void draw(int count, double probability, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int threshold = (int) Math.round(probability * (1 << BITS));
    float kept = (float) (1 / (1 - probability));
    long bits = 0;
    for (int i = 0; i < count; i++) {
      // One 64-bit draw serves four units: drawing is what dropout costs.
      bits = i % (Long.SIZE / BITS) == 0 ? random.nextLong() : bits >>> BITS;
      factors[i] = (bits & ((1 << BITS) - 1)) < threshold ? 0 : kept;
    }
  }
}
