package org.transfernlp.prediction;

import java.util.List;

/**
 * A network's answer to one input.
 *
 * @param label the name of the most probable class
 * @param probabilities of all classes, in the order of {@link PredictorInfo#labels()}
 */
public record Prediction(String label, List<Double> probabilities) {

  public Prediction {
    probabilities = List.copyOf(probabilities);
  }
}
