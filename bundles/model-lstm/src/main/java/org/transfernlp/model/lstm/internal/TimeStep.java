package org.transfernlp.model.lstm.internal;

/**
 * What an LSTM computes at one time step for the texts that are alive, {@code [alive * hidden]}
 * each, kept for the backward pass.
 */
record TimeStep(Gates gates, float[] cell, float[] cellTanh, float[] state) {

  TimeStep(int size) {
    this(new Gates(size), new float[size], new float[size], new float[size]);
  }

  /**
   * Computes the step. On entry the gates hold the words' part of the pre-activations.
   *
   * @param recurrent the previous state's part of the pre-activations
   * @param bias the biases, repeated for each row
   * @param previousCell the cells before
   */
  void forward(Gates recurrent, Gates bias, float[] previousCell, int count) {
    tanh(gates.blockInput(), recurrent.blockInput(), bias.blockInput(), count);
    sigmoid(gates.forget(), recurrent.forget(), bias.forget(), count);
    sigmoid(gates.output(), recurrent.output(), bias.output(), count);
    sigmoid(gates.input(), recurrent.input(), bias.input(), count);
    cells(gates.blockInput(), gates.forget(), gates.input(), previousCell, cell, count);
    states(cell, gates.output(), cellTanh, state, count);
  }

  /**
   * Computes the gradients by the pre-activations.
   *
   * @param stateGradient by this step's state
   * @param cellGradient by this step's cells as far as it comes from the next step; on return by
   *     the previous step's cells
   * @param gradient is written to
   */
  void backward(
      float[] stateGradient,
      float[] cellGradient,
      float[] previousCell,
      Gates gradient,
      int count) {
    outputGradient(stateGradient, cellGradient, gates.output(), cellTanh, gradient.output(), count);
    productGradient(cellGradient, gates.blockInput(), gates.input(), gradient, count);
    forgetGradient(cellGradient, gates.forget(), previousCell, gradient.forget(), count);
  }

  private static void tanh(float[] z, float[] recurrent, float[] bias, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Activation.tanh(z[i] + recurrent[i] + bias[i]);
    }
  }

  private static void sigmoid(float[] z, float[] recurrent, float[] bias, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Activation.sigmoid(z[i] + recurrent[i] + bias[i]);
    }
  }

  private static void cells(
      float[] a, float[] f, float[] g, float[] previous, float[] cell, int count) {
    for (int i = 0; i < count; i++) {
      cell[i] = f[i] * previous[i] + g[i] * a[i];
    }
  }

  private static void states(float[] cell, float[] o, float[] cellTanh, float[] state, int count) {
    for (int i = 0; i < count; i++) {
      float tanh = Activation.tanh(cell[i]);
      cellTanh[i] = tanh;
      state[i] = o[i] * tanh;
    }
  }

  private static void outputGradient(
      float[] dState, float[] dCell, float[] o, float[] cellTanh, float[] dOutput, int count) {
    for (int i = 0; i < count; i++) {
      float byTanh = dState[i] * o[i];
      dOutput[i] = byTanh * cellTanh[i] * (1 - o[i]);
      dCell[i] += byTanh * (1 - cellTanh[i] * cellTanh[i]);
    }
  }

  private static void productGradient(
      float[] dCell, float[] a, float[] g, Gates gradient, int count) {
    float[] dBlockInput = gradient.blockInput();
    float[] dInput = gradient.input();
    for (int i = 0; i < count; i++) {
      dBlockInput[i] = dCell[i] * g[i] * (1 - a[i] * a[i]);
      dInput[i] = dCell[i] * a[i] * g[i] * (1 - g[i]);
    }
  }

  private static void forgetGradient(
      float[] dCell, float[] f, float[] previousCell, float[] dForget, int count) {
    for (int i = 0; i < count; i++) {
      float byForget = dCell[i] * f[i];
      dForget[i] = byForget * previousCell[i] * (1 - f[i]);
      dCell[i] = byForget;
    }
  }
}
