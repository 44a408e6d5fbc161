package org.transfernlp.prediction;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A trained network that answers. A published one is an OSGi service with the properties {@code
 * transfernlp.name}, {@code transfernlp.trial} and {@code transfernlp.dataset}. Thread-safe.
 */
@ProviderType
public interface Predictor extends AutoCloseable {

  /** What it is. */
  PredictorInfo info();

  /**
   * Classifies some inputs.
   *
   * @param inputs each of as many texts as {@link PredictorInfo#kind()} has
   * @return one answer for each input, in order
   * @throws org.transfernlp.experiment.ExperimentException if an input has another number of texts,
   *     or the predictor's model is not there any more
   */
  List<Prediction> predict(List<List<String>> inputs);

  /** Frees the network, unless it is published, which only its withdrawal ends. */
  @Override
  void close();
}
