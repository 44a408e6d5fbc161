package org.transfernlp.engine.internal.prediction;

import java.util.List;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.prediction.PredictorInfo;

/** A predictor of whoever loaded it. */
final class LoadedPredictor implements Predictor {

  private final PredictorInfo info;
  private final TrainedNetwork network;

  LoadedPredictor(PredictorInfo info, TrainedNetwork network) {
    this.info = info;
    this.network = network;
  }

  @Override
  public PredictorInfo info() {
    return info;
  }

  @Override
  public List<Prediction> predict(List<List<String>> inputs) {
    return network.predict(inputs);
  }

  @Override
  public void close() {
    network.close();
  }
}
