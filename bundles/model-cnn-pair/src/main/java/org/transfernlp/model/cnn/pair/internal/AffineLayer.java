package org.transfernlp.model.cnn.pair.internal;

import java.util.Arrays;
import java.util.List;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.layers.NativeMatrix;
import org.transfernlp.model.layers.Sgd;

/** Units that are each connected to all inputs, for a CPU, up to the non-linearity. */
final class AffineLayer implements AutoCloseable {

  private final int inputs;
  private final int units;

  private final float[] weights; // W [inputs * units]
  private final float[] bias; // b [units]
  private final float[] weightGradient;
  private final float[] biasGradient;

  private final NativeMatrix nativeWeights;
  private final NativeMatrix nativeWeightGradient;
  private final NativeMatrix nativeInputs; // [miniBatch, inputs]
  private final NativeMatrix nativeInputGradient; // [miniBatch, inputs]
  private final NativeMatrix nativeUnits; // [miniBatch, units], then their gradient

  private int miniBatch;

  AffineLayer(int inputs, int units) {
    this.inputs = inputs;
    this.units = units;
    weights = new float[inputs * units];
    bias = new float[units];
    weightGradient = new float[inputs * units];
    biasGradient = new float[units];
    nativeWeights = new NativeMatrix(inputs, units);
    nativeWeightGradient = new NativeMatrix(inputs, units);
    nativeInputs = new NativeMatrix(0, inputs);
    nativeInputGradient = new NativeMatrix(0, inputs);
    nativeUnits = new NativeMatrix(0, units);
  }

  /**
   * Computes the units.
   *
   * @param inputValues {@code [miniBatch * inputs]}
   * @param unitValues is written to, {@code [miniBatch * units]}
   */
  void forward(float[] inputValues, int miniBatch, float[] unitValues) {
    this.miniBatch = miniBatch;
    nativeInputs.reserve(miniBatch);
    nativeInputGradient.reserve(miniBatch);
    nativeUnits.reserve(miniBatch);
    nativeInputs.put(0, miniBatch, inputValues);
    nativeUnits.multiply(0, miniBatch, nativeInputs, 0, nativeWeights);
    nativeUnits.get(0, miniBatch, unitValues);
    for (int row = 0; row < miniBatch; row++) {
      for (int unit = 0; unit < units; unit++) {
        unitValues[row * units + unit] += bias[unit];
      }
    }
  }

  /**
   * Computes the gradients for the inputs of the latest {@link #forward}.
   *
   * @param unitGradient {@code [miniBatch * units]}
   * @param parameters whether {@link #step} will be called
   * @param inputGradient is written to, {@code [miniBatch * inputs]}
   */
  void backward(float[] unitGradient, boolean parameters, float[] inputGradient) {
    nativeUnits.put(0, miniBatch, unitGradient);
    if (parameters) {
      nativeWeightGradient.transposeMultiply(nativeInputs, 0, nativeUnits, 0, miniBatch);
      nativeWeightGradient.get(0, inputs, weightGradient);
      Arrays.fill(biasGradient, 0);
      for (int row = 0; row < miniBatch; row++) {
        for (int unit = 0; unit < units; unit++) {
          biasGradient[unit] += unitGradient[row * units + unit];
        }
      }
    }
    nativeInputGradient.multiplyTransposed(0, miniBatch, nativeUnits, 0, nativeWeights);
    nativeInputGradient.get(0, miniBatch, inputGradient);
  }

  void step(float learningRate) {
    Sgd.step(weights, weightGradient, learningRate);
    Sgd.step(bias, biasGradient, learningRate);
    nativeWeights.put(0, inputs, weights);
  }

  /** {@code W [inputs, units]} and {@code b [units]}. */
  List<Tensor> read() {
    return List.of(
        new Tensor("W", new int[] {inputs, units}, weights.clone()),
        new Tensor("b", new int[] {units}, bias.clone()));
  }

  void write(Tensor weight, Tensor unitBias) {
    System.arraycopy(weight.values(), 0, weights, 0, weights.length);
    System.arraycopy(unitBias.values(), 0, bias, 0, bias.length);
    nativeWeights.put(0, inputs, weights);
  }

  @Override
  public void close() {
    for (NativeMatrix matrix :
        List.of(
            nativeWeights, nativeWeightGradient, nativeInputs, nativeInputGradient, nativeUnits)) {
      matrix.close();
    }
  }
}
