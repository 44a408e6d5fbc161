package org.transfernlp.model.lstm.internal;

import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.TokenSequences;
import org.transfernlp.model.layers.PlainNetwork;

/** The equations of the package's description as they stand there. */
final class PlainLstm extends PlainNetwork {

  PlainLstm(Network network, String task) {
    super(network, task);
  }

  @Override
  protected double[] units(Batch batch, int example) {
    TokenSequences texts = batch.texts().get(0);
    double[][] inputWeights = parameter(LayerGroup.HIDDEN, 0);
    double[][] recurrentWeights = parameter(LayerGroup.HIDDEN, 1);
    double[] bias = parameter(LayerGroup.HIDDEN, 2)[0];
    int hidden = recurrentWeights.length;
    double[] state = new double[hidden];
    double[] cell = new double[hidden];
    for (int t = texts.offsets()[example]; t < texts.offsets()[example + 1]; t++) {
      double[] z =
          affine(state, recurrentWeights, affine(word(texts.tokens()[t]), inputWeights, bias));
      for (int j = 0; j < hidden; j++) {
        double a = z[j];
        double f = z[hidden + j];
        double o = z[2 * hidden + j];
        double g = z[3 * hidden + j];
        cell[j] = sigmoid(f) * cell[j] + sigmoid(g) * Math.tanh(a);
        state[j] = sigmoid(o) * Math.tanh(cell[j]);
      }
    }
    return state;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
