package org.transfernlp.model.lstm.internal;

import java.util.Arrays;
import org.transfernlp.model.layers.NativeMatrix;
import org.transfernlp.model.layers.Sgd;

/**
 * What the state of one time step contributes to the next one's gates: the products with {@code
 * RW}.
 *
 * <p>Each gate has a matrix of its own. With 50 texts and 100 units, a product for one gate is
 * small enough for OpenBLAS's kernels that do not rearrange their factors first, and all four
 * together are not: one by one they take two thirds of the time.
 */
final class Recurrence implements AutoCloseable {

  private final int hidden;
  private final Gate[] gates = new Gate[Gates.COUNT];
  private final NativeMatrix states; // state before each token, [tokens, hidden]
  private final NativeMatrix stateGradient; // [miniBatch, hidden]

  /** One gate's part of the weights, and what is computed with it. */
  private static final class Gate implements AutoCloseable {

    final float[] weights; // [hidden * hidden]
    final float[] transposed; // [hidden * hidden]
    final float[] gradient; // [hidden * hidden]
    final NativeMatrix nativeWeights;
    final NativeMatrix nativeTransposed;
    final NativeMatrix nativeGradient;
    final NativeMatrix activations; // [tokens, hidden], then their gradient

    Gate(int hidden) {
      weights = new float[hidden * hidden];
      transposed = new float[hidden * hidden];
      gradient = new float[hidden * hidden];
      nativeWeights = new NativeMatrix(hidden, hidden);
      nativeTransposed = new NativeMatrix(hidden, hidden);
      nativeGradient = new NativeMatrix(hidden, hidden);
      activations = new NativeMatrix(0, hidden);
    }

    void changed(int hidden) {
      nativeWeights.put(0, hidden, weights);
      for (int row = 0; row < hidden; row++) {
        for (int unit = 0; unit < hidden; unit++) {
          transposed[unit * hidden + row] = weights[row * hidden + unit];
        }
      }
      nativeTransposed.put(0, hidden, transposed);
    }

    @Override
    public void close() {
      nativeWeights.close();
      nativeTransposed.close();
      nativeGradient.close();
      activations.close();
    }
  }

  Recurrence(int hidden) {
    this.hidden = hidden;
    Arrays.setAll(gates, gate -> new Gate(hidden));
    states = new NativeMatrix(0, hidden);
    stateGradient = new NativeMatrix(0, hidden);
  }

  /** Makes room for a mini-batch. */
  void reserve(int miniBatch, int tokens) {
    states.reserve(tokens);
    stateGradient.reserve(miniBatch);
    for (Gate gate : gates) {
      gate.activations.reserve(tokens);
    }
  }

  /**
   * Computes a time step.
   *
   * @param start the row of the time step's first token
   * @param alive how many texts have a token
   * @param state the state before, {@code [alive * hidden]}
   * @param preActivations is written to
   */
  void forward(int start, int alive, float[] state, Gates preActivations) {
    states.put(start, alive, state);
    for (int gate = 0; gate < Gates.COUNT; gate++) {
      NativeMatrix activations = gates[gate].activations;
      activations.multiply(start, alive, states, start, gates[gate].nativeWeights);
      activations.get(start, alive, preActivations.of(gate));
    }
  }

  /**
   * Computes the gradient by the state before a time step.
   *
   * @param gradient by the time step's pre-activations
   * @param byState is written to, {@code [alive * hidden]}
   */
  void backward(int start, int alive, Gates gradient, float[] byState) {
    for (int gate = 0; gate < Gates.COUNT; gate++) {
      NativeMatrix activations = gates[gate].activations;
      activations.put(start, alive, gradient.of(gate));
      if (gate == 0) {
        stateGradient.multiply(0, alive, activations, start, gates[gate].nativeTransposed);
      } else {
        stateGradient.addMultiply(0, alive, activations, start, gates[gate].nativeTransposed);
      }
    }
    stateGradient.get(0, alive, byState);
  }

  /**
   * Computes the gradient by the weights, after {@link #backward} of all time steps.
   *
   * @param first the first row that has a state before it
   * @param rows how many have
   */
  void weightGradients(int first, int rows) {
    for (Gate gate : gates) {
      if (rows == 0) {
        Arrays.fill(gate.gradient, 0);
      } else {
        gate.nativeGradient.transposeMultiply(states, first, gate.activations, first, rows);
        gate.nativeGradient.get(0, hidden, gate.gradient);
      }
    }
  }

  void step(float learningRate) {
    for (Gate gate : gates) {
      Sgd.step(gate.weights, gate.gradient, learningRate);
      gate.changed(hidden);
    }
  }

  /** {@code RW [hidden * 4 hidden]}. */
  float[] read() {
    float[] values = new float[hidden * Gates.COUNT * hidden];
    for (int row = 0; row < hidden; row++) {
      for (int gate = 0; gate < Gates.COUNT; gate++) {
        System.arraycopy(
            gates[gate].weights, row * hidden, values, (row * Gates.COUNT + gate) * hidden, hidden);
      }
    }
    return values;
  }

  void write(float[] values) {
    for (int gate = 0; gate < Gates.COUNT; gate++) {
      for (int row = 0; row < hidden; row++) {
        System.arraycopy(
            values, (row * Gates.COUNT + gate) * hidden, gates[gate].weights, row * hidden, hidden);
      }
      gates[gate].changed(hidden);
    }
  }

  @Override
  public void close() {
    for (Gate gate : gates) {
      gate.close();
    }
    states.close();
    stateGradient.close();
  }
}
