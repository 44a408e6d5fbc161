package org.transfernlp.model.cnn.pair.internal;

/** The rectifier {@code max(0, x)}. */
final class Relu {

  private Relu() {}

  static void forward(float[] units, int count) {
    for (int i = 0; i < count; i++) {
      units[i] = Math.max(0, units[i]);
    }
  }

  /** Lets gradients through where {@code units}, what {@link #forward} made, are above 0. */
  static void backward(float[] units, float[] gradient, int count) {
    for (int i = 0; i < count; i++) {
      gradient[i] = units[i] > 0 ? gradient[i] : 0;
    }
  }
}
