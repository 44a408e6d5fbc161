package org.transfernlp.engine.internal.prediction;

import java.nio.file.Path;
import java.util.Optional;
import org.transfernlp.engine.internal.corpus.VocabularyFile;
import org.transfernlp.engine.internal.trial.TargetTask;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.prediction.PredictorInfo;

/**
 * A trial whose network is kept, as far as the store knows.
 *
 * @param result what it came to, with at least one epoch
 * @param task what its network tells apart
 * @param vocabulary the words that it knows
 * @param parameters the file of its best epoch
 * @param sha256 of that file
 */
record TrainedTrial(
    TrialResult result,
    TargetTask task,
    VocabularyFile vocabulary,
    Path parameters,
    String sha256) {

  String id() {
    return result.id();
  }

  /**
   * The symbolic name of the bundle whose model trained it, which a provenance has before the
   * version; empty if it is not known.
   */
  Optional<String> modelOrigin() {
    String model = result.provenance().getOrDefault("model", "").strip();
    return model.isEmpty() ? Optional.empty() : Optional.of(model.split(" ", 2)[0]);
  }

  /** Whether a model of a bundle may compute its network. */
  boolean isOf(String origin) {
    return modelOrigin().map(origin::equals).orElse(true);
  }

  /** What a predictor of this trial is. */
  PredictorInfo info(String name) {
    return new PredictorInfo(name, id(), result.spec().target(), task.kind(), task.labels());
  }
}
