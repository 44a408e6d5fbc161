package org.transfernlp.model.cnn.pair.internal;

import java.util.List;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

/** The equations of the package's description as they stand there, in double precision. */
final class PlainCnnPair {

  private static final int WINDOW = 5;

  private final double[][] embeddings; // E [vocabulary][embedding]
  private final double[][] kernel; // K [window * embedding][maps]
  private final double[] kernelBias; // k [maps]
  private final double[][] hidden; // W [2 maps][hidden]
  private final double[] hiddenBias; // b [hidden]
  private final double[][] output; // V [hidden][classes]
  private final double[] outputBias; // v [classes]

  /** Has the parameters of a network. */
  PlainCnnPair(Network network, String head) {
    embeddings = matrix(network.read(LayerGroup.EMBEDDING, head).get(0));
    List<Tensor> middle = network.read(LayerGroup.HIDDEN, head);
    kernel = matrix(middle.get(0));
    kernelBias = vector(middle.get(1));
    hidden = matrix(middle.get(2));
    hiddenBias = vector(middle.get(3));
    List<Tensor> top = network.read(LayerGroup.OUTPUT, head);
    output = matrix(top.get(0));
    outputBias = vector(top.get(1));
  }

  /** The probability of each class, {@code [miniBatch][classes]}. */
  double[][] probabilities(Batch batch) {
    double[][] probabilities = new double[batch.size()][];
    for (int pair = 0; pair < batch.size(); pair++) {
      double[] left = sentence(batch.texts().get(0), pair);
      double[] right = sentence(batch.texts().get(1), pair);
      double[] units = relu(affine(concatenation(left, right), hidden, hiddenBias));
      probabilities[pair] = softmax(affine(units, output, outputBias));
    }
    return probabilities;
  }

  /** The mean cross-entropy. */
  double loss(Batch batch) {
    double[][] probabilities = probabilities(batch);
    double loss = 0;
    for (int pair = 0; pair < batch.size(); pair++) {
      loss -= Math.log(probabilities[pair][batch.labels()[pair]]);
    }
    return loss / batch.size();
  }

  private double[] sentence(TokenSequences texts, int text) {
    int length = texts.length(text);
    double[] largest = new double[kernelBias.length];
    for (int t = 0; t < length; t++) {
      double[] window = new double[0];
      for (int at = t - WINDOW / 2; at <= t + WINDOW / 2; at++) {
        double[] word = new double[embeddings[0].length];
        if (at >= 0 && at < length) {
          word = embeddings[texts.tokens()[texts.offsets()[text] + at]];
        }
        window = concatenation(window, word);
      }
      double[] features = relu(affine(window, kernel, kernelBias));
      for (int map = 0; map < features.length; map++) {
        largest[map] = t == 0 ? features[map] : Math.max(largest[map], features[map]);
      }
    }
    return largest;
  }

  private static double[] affine(double[] inputs, double[][] weights, double[] bias) {
    double[] units = bias.clone();
    for (int row = 0; row < inputs.length; row++) {
      for (int unit = 0; unit < units.length; unit++) {
        units[unit] += inputs[row] * weights[row][unit];
      }
    }
    return units;
  }

  private static double[] relu(double[] values) {
    double[] results = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      results[i] = Math.max(0, values[i]);
    }
    return results;
  }

  private static double[] softmax(double[] logits) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    double[] probabilities = new double[logits.length];
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = Math.exp(logits[k]) / sum;
    }
    return probabilities;
  }

  private static double[] concatenation(double[] a, double[] b) {
    double[] both = new double[a.length + b.length];
    System.arraycopy(a, 0, both, 0, a.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static double[][] matrix(Tensor tensor) {
    double[][] matrix = new double[tensor.shape()[0]][tensor.shape()[1]];
    for (int i = 0; i < tensor.values().length; i++) {
      matrix[i / tensor.shape()[1]][i % tensor.shape()[1]] = tensor.values()[i];
    }
    return matrix;
  }

  private static double[] vector(Tensor tensor) {
    double[] vector = new double[tensor.values().length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = tensor.values()[i];
    }
    return vector;
  }
}
