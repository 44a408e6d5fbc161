package com.example.averaging;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.transfernlp.model.Tensor;

/** {@code z = W x + b}: all that the layer groups H and O consist of. */
final class DenseLayer {

  private final int inputs;
  private final int units;
  private final float[] weights; // [units * inputs]
  private final float[] biases; // [units]
  private final float[] weightGradient; // [units * inputs]
  private final float[] biasGradient; // [units]

  /** Random weights (Glorot and Bengio 2010), biases of 0. */
  DenseLayer(int inputs, int units, long seed) {
    this.inputs = inputs;
    this.units = units;
    weights = new float[Math.multiplyExact(units, inputs)];
    biases = new float[units];
    weightGradient = new float[weights.length];
    biasGradient = new float[units];
    double range = Math.sqrt(6.0 / (inputs + units));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble(-range, range);
    }
  }

  /** From {@code x [inputs]} to {@code z [units]}. */
  void forward(float[] x, float[] z) {
    for (int unit = 0; unit < units; unit++) {
      float sum = biases[unit];
      for (int i = 0; i < inputs; i++) {
        sum += weights[unit * inputs + i] * x[i];
      }
      z[unit] = sum;
    }
  }

  /**
   * Adds an example to the gradients of the parameters.
   *
   * @param dz gradient of the loss by {@code z}, {@code [units]}
   * @param dx is written to: that by {@code x}, {@code [inputs]}
   */
  void backward(float[] x, float[] dz, float[] dx) {
    Arrays.fill(dx, 0);
    for (int unit = 0; unit < units; unit++) {
      biasGradient[unit] += dz[unit];
      for (int i = 0; i < inputs; i++) {
        weightGradient[unit * inputs + i] += dz[unit] * x[i];
        dx[i] += dz[unit] * weights[unit * inputs + i];
      }
    }
  }

  /**
   * Moves the parameters against the gradients, which are 0 afterwards.
   *
   * @param rate 0 leaves the parameters as they are, bit for bit
   */
  void step(float rate) {
    // 0 times a gradient that is not a number would not be 0.
    if (rate > 0) {
      subtract(rate, weightGradient, weights);
      subtract(rate, biasGradient, biases);
    }
    Arrays.fill(weightGradient, 0);
    Arrays.fill(biasGradient, 0);
  }

  private static void subtract(float rate, float[] gradients, float[] parameters) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] -= rate * gradients[i];
    }
  }

  /** A copy. */
  List<Tensor> read() {
    return List.of(
        new Tensor("weights", new int[] {units, inputs}, weights.clone()),
        new Tensor("biases", new int[] {units}, biases.clone()));
  }

  /** Copies tensors of the names and shapes that {@link #read} gives. */
  void write(List<Tensor> tensors) {
    System.arraycopy(tensors.get(0).values(), 0, weights, 0, weights.length);
    System.arraycopy(tensors.get(1).values(), 0, biases, 0, units);
  }
}
