package org.transfernlp.model.layers;

import java.util.Arrays;
import java.util.List;
import org.transfernlp.model.Tensor;

/** An output layer: softmax of an affine map, trained on the mean cross-entropy. */
final class SoftmaxHead {

  private final int inputs;
  private final int classes;
  private float[] weights; // [inputs * classes]
  private float[] bias; // [classes]
  private final float[] weightGradient; // [inputs * classes]
  private final float[] biasGradient; // [classes]

  SoftmaxHead(int inputs, int classes, long seed) {
    this.inputs = inputs;
    this.classes = classes;
    weights = Glorot.values(inputs, classes, classes, seed);
    bias = new float[classes];
    weightGradient = new float[inputs * classes];
    biasGradient = new float[classes];
  }

  /**
   * The probability of each class.
   *
   * @param inputUnits {@code [miniBatch * inputs]}
   * @param row which example of the mini-batch
   * @param probabilities is written to, {@code [classes]}
   */
  void probabilities(float[] inputUnits, int row, float[] probabilities) {
    logits(inputUnits, row, probabilities);
    softmax(probabilities);
  }

  private void logits(float[] inputUnits, int row, float[] logits) {
    for (int k = 0; k < classes; k++) {
      float logit = bias[k];
      for (int j = 0; j < inputs; j++) {
        logit += inputUnits[row * inputs + j] * weights[j * classes + k];
      }
      logits[k] = logit;
    }
  }

  /**
   * Turns logits into probabilities.
   *
   * @return the logarithm of the sum of the logits' exponentials
   */
  private static double softmax(float[] logits) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Math.max(highest, logit);
    }
    float sum = 0;
    for (int k = 0; k < logits.length; k++) {
      logits[k] = (float) Math.exp(logits[k] - highest);
      sum += logits[k];
    }
    for (int k = 0; k < logits.length; k++) {
      logits[k] /= sum;
    }
    return highest + Math.log(sum);
  }

  /**
   * Computes loss and gradients.
   *
   * @param inputUnits {@code [miniBatch * inputs]}
   * @param labels {@code [miniBatch]}
   * @param inputGradient is written to, {@code [miniBatch * inputs]}
   * @return mean cross-entropy
   */
  float backward(float[] inputUnits, int[] labels, float[] inputGradient) {
    Arrays.fill(weightGradient, 0);
    Arrays.fill(biasGradient, 0);
    float[] error = new float[classes];
    double loss = 0;
    for (int row = 0; row < labels.length; row++) {
      logits(inputUnits, row, error);
      float right = error[labels[row]];
      loss += softmax(error) - right;
      error[labels[row]] -= 1;
      for (int k = 0; k < classes; k++) {
        error[k] /= labels.length;
        biasGradient[k] += error[k];
      }
      for (int j = 0; j < inputs; j++) {
        float gradient = 0;
        float unit = inputUnits[row * inputs + j];
        for (int k = 0; k < classes; k++) {
          gradient += error[k] * weights[j * classes + k];
          weightGradient[j * classes + k] += error[k] * unit;
        }
        inputGradient[row * inputs + j] = gradient;
      }
    }
    return (float) (loss / labels.length);
  }

  /** Moves the parameters against the gradients of the latest {@link #backward}. */
  void step(float learningRate) {
    Sgd.step(weights, weightGradient, learningRate);
    Sgd.step(bias, biasGradient, learningRate);
  }

  List<Tensor> read() {
    return List.of(
        new Tensor("W", new int[] {inputs, classes}, weights.clone()),
        new Tensor("b", new int[] {classes}, bias.clone()));
  }

  void write(List<Tensor> tensors) {
    weights = tensors.get(0).values().clone();
    bias = tensors.get(1).values().clone();
  }
}
