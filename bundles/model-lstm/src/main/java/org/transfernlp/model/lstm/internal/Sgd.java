package org.transfernlp.model.lstm.internal;

/** Plain stochastic gradient descent. */
final class Sgd {

  private Sgd() {}

  /** {@code parameters -= learningRate * gradient}. */
  static void step(float[] parameters, float[] gradient, float learningRate) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] -= learningRate * gradient[i];
    }
  }
}
