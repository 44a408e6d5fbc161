package org.transfernlp.engine.internal.prediction;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.Model;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.prediction.PredictorInfo;

/**
 * A predictor that is a service. Its network is loaded when it is asked for the first time, as
 * there may be many that nobody asks in this process.
 *
 * <p>When it is withdrawn, a call that is under way ends with the mini-batch at hand, by the
 * exception that all later calls get.
 */
final class PublishedPredictor implements Predictor {

  private final PredictorInfo info;
  private final Supplier<TrainedNetwork> loading;
  private @Nullable TrainedNetwork network;
  private boolean withdrawn;

  PublishedPredictor(PredictorInfo info, Supplier<TrainedNetwork> loading) {
    this.info = info;
    this.loading = loading;
  }

  @Override
  public PredictorInfo info() {
    return info;
  }

  @Override
  public List<Prediction> predict(List<List<String>> inputs) {
    return network().predict(inputs);
  }

  private synchronized TrainedNetwork network() {
    if (withdrawn) {
      throw new ExperimentException(
          "The predictor '%s' is not there any more: it was withdrawn, or the model of its trial was removed."
              .formatted(info.name()));
    }
    TrainedNetwork loaded = network;
    if (loaded == null || !loaded.isOpen()) {
      free();
      loaded = loading.get();
      network = loaded;
    }
    return loaded;
  }

  /** Lets go of what a model has built; another one of its id may build it again. */
  synchronized void forget(Model model) {
    if (network != null && network.isOf(model)) {
      free();
    }
  }

  /** Frees the network for good. */
  synchronized void withdraw() {
    withdrawn = true;
    free();
  }

  private void free() {
    if (network != null) {
      network.close();
      network = null;
    }
  }

  /** Does nothing: it is everybody's. */
  @Override
  public void close() {}
}
