package org.transfernlp.model.cnn.pair.internal;

import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.TokenSequences;
import org.transfernlp.model.layers.PlainNetwork;

/** The equations of the package's description as they stand there. */
final class PlainCnnPair extends PlainNetwork {

  private static final int WINDOW = 5;

  PlainCnnPair(Network network, String task) {
    super(network, task);
  }

  @Override
  protected double[] units(Batch batch, int pair) {
    double[] left = sentence(batch.texts().get(0), pair);
    double[] right = sentence(batch.texts().get(1), pair);
    return relu(
        affine(
            concatenation(left, right),
            parameter(LayerGroup.HIDDEN, 2),
            parameter(LayerGroup.HIDDEN, 3)[0]));
  }

  private double[] sentence(TokenSequences texts, int text) {
    int length = texts.length(text);
    double[] largest = new double[0];
    for (int t = 0; t < length; t++) {
      double[] window = new double[0];
      for (int at = t - WINDOW / 2; at <= t + WINDOW / 2; at++) {
        double[] word =
            at >= 0 && at < length
                ? word(texts.tokens()[texts.offsets()[text] + at])
                : new double[word(0).length];
        window = concatenation(window, word);
      }
      double[] features =
          relu(affine(window, parameter(LayerGroup.HIDDEN, 0), parameter(LayerGroup.HIDDEN, 1)[0]));
      largest = t == 0 ? features : maximum(largest, features);
    }
    return largest;
  }

  private static double[] maximum(double[] a, double[] b) {
    double[] results = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      results[i] = Math.max(a[i], b[i]);
    }
    return results;
  }

  private static double[] relu(double[] values) {
    return maximum(values, new double[values.length]);
  }

  private static double[] concatenation(double[] a, double[] b) {
    double[] both = new double[a.length + b.length];
    System.arraycopy(a, 0, both, 0, a.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
