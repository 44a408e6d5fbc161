package org.transfernlp.model.layers;

/** Plain stochastic gradient descent. */
public final class Sgd {

  private Sgd() {}

  /** {@code parameters -= learningRate * gradient}. */
  public static void step(float[] parameters, float[] gradient, float learningRate) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] -= learningRate * gradient[i];
    }
  }
}
