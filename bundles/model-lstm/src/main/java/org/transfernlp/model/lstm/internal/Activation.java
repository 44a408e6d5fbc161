package org.transfernlp.model.lstm.internal;

/**
 * Activation functions without branches and calls, which the JIT compiler turns into vector
 * instructions when they are used in a plain loop over arrays. Every processor with AVX2, which is
 * required anyway, multiplies and adds at once; where none did, {@code fma} would be very slow.
 */
final class Activation {

  /** Beyond this, tanh is ±1 in float. */
  private static final float SATURATED = 7.905311f;

  private Activation() {}

  /**
   * Hyperbolic tangent, to about 3 units in the last place: the rational minimax approximation of
   * Eigen ({@code ptanh_float}), a polynomial of degree 13 by one of degree 6.
   */
  static float tanh(float value) {
    float x = Math.max(-SATURATED, Math.min(SATURATED, value));
    float x2 = x * x;
    float p = -2.7607684e-16f;
    p = Math.fma(p, x2, 2.000188e-13f);
    p = Math.fma(p, x2, -8.604672e-11f);
    p = Math.fma(p, x2, 5.1222973e-8f);
    p = Math.fma(p, x2, 1.48572235e-5f);
    p = Math.fma(p, x2, 6.3726195e-4f);
    p = Math.fma(p, x2, 4.8935246e-3f);
    float q = 1.1982584e-6f;
    q = Math.fma(q, x2, 1.1853471e-4f);
    q = Math.fma(q, x2, 2.2684347e-3f);
    q = Math.fma(q, x2, 4.893525e-3f);
    return x * p / q;
  }

  /** Logistic sigmoid. */
  static float sigmoid(float value) {
    return Math.fma(0.5f, tanh(0.5f * value), 0.5f);
  }
}
