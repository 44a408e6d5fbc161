package org.transfernlp.model.layers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;

/**
 * A network as the package pages of its model describe it, and nothing but that, in double
 * precision. Gradients are differences of the loss, so that they follow from the same equations.
 */
public abstract class PlainNetwork {

  private static final double DIFFERENCE =
      1e-7; // so small that a kink of a rectifier is hardly ever met

  private final Map<LayerGroup, List<double[][]>> parameters = new EnumMap<>(LayerGroup.class);

  /** Has the parameters of a network's task. */
  protected PlainNetwork(Network network, String task) {
    for (LayerGroup group : LayerGroup.values()) {
      parameters.put(group, network.read(group, task).stream().map(PlainNetwork::matrix).toList());
    }
  }

  /** What the softmax layer reads of an example, {@code [hidden]}. */
  protected abstract double[] units(Batch batch, int example);

  /** The vector of a word, {@code [embedding]}. */
  protected final double[] word(int token) {
    return parameter(LayerGroup.EMBEDDING, 0)[token];
  }

  /** A parameter by its place in what {@link Network#read} gives; a vector is a matrix of a row. */
  protected final double[][] parameter(LayerGroup group, int index) {
    return parameters.getOrDefault(group, List.of()).get(index);
  }

  /** {@code inputs × weights + bias}. */
  protected static double[] affine(double[] inputs, double[][] weights, double[] bias) {
    double[] units = bias.clone();
    for (int row = 0; row < inputs.length; row++) {
      for (int unit = 0; unit < units.length; unit++) {
        units[unit] += inputs[row] * weights[row][unit];
      }
    }
    return units;
  }

  /** The probability of each class, {@code [miniBatch][classes]}. */
  final double[][] probabilities(Batch batch) {
    double[][] probabilities = new double[batch.size()][];
    for (int example = 0; example < batch.size(); example++) {
      probabilities[example] =
          softmax(
              affine(
                  units(batch, example),
                  parameter(LayerGroup.OUTPUT, 0),
                  parameter(LayerGroup.OUTPUT, 1)[0]));
    }
    return probabilities;
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

  /** The mean cross-entropy. */
  final double loss(Batch batch) {
    double[][] probabilities = probabilities(batch);
    double loss = 0;
    for (int example = 0; example < batch.size(); example++) {
      loss -= Math.log(probabilities[example][batch.labels()[example]]);
    }
    return loss / batch.size();
  }

  /** A step of gradient descent, without dropout. */
  final void trainStep(Batch batch, StepOptions options) {
    Map<LayerGroup, Double> rates =
        Map.of(
            LayerGroup.EMBEDDING, options.embeddingRate(),
            LayerGroup.HIDDEN, options.hiddenRate(),
            LayerGroup.OUTPUT, options.outputRate());
    IdentityHashMap<double[], double[]> moved = new IdentityHashMap<>();
    for (LayerGroup group : LayerGroup.values()) {
      double rate = rates.getOrDefault(group, 0.0);
      for (double[][] matrix : parameters.getOrDefault(group, List.of())) {
        for (double[] row : matrix) {
          double[] target = row.clone();
          for (int i = 0; i < row.length; i++) {
            target[i] -= rate * slope(batch, row, i);
          }
          moved.put(row, target);
        }
      }
    }
    moved.forEach((row, target) -> System.arraycopy(target, 0, row, 0, row.length));
  }

  private double slope(Batch batch, double[] row, int i) {
    double value = row[i];
    row[i] = value + DIFFERENCE;
    double above = loss(batch);
    row[i] = value - DIFFERENCE;
    double below = loss(batch);
    row[i] = value;
    return (above - below) / (2 * DIFFERENCE);
  }

  /** The values of a group's parameters one after the other, row-major. */
  final List<double[]> read(LayerGroup group) {
    List<double[]> flat = new ArrayList<>();
    for (double[][] matrix : parameters.getOrDefault(group, List.of())) {
      double[] values = new double[matrix.length * matrix[0].length];
      for (int row = 0; row < matrix.length; row++) {
        System.arraycopy(matrix[row], 0, values, row * matrix[0].length, matrix[0].length);
      }
      flat.add(values);
    }
    return flat;
  }

  private static double[][] matrix(Tensor tensor) {
    int rows = tensor.shape().length == 1 ? 1 : tensor.shape()[0];
    int columns = tensor.values().length / rows;
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < tensor.values().length; i++) {
      matrix[i / columns][i % columns] = tensor.values()[i];
    }
    return matrix;
  }
}
