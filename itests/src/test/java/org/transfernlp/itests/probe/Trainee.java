package org.transfernlp.itests.probe;

import java.util.concurrent.TimeUnit;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.Trials;

/** The command {@code trainee:train}, from a bundle that has the service injected. */
public final class Trainee {

  private final Trials trials;

  /** Called by the container. */
  public Trainee(Trials trials) {
    this.trials = trials;
  }

  /** Trains a small network on generated texts and prints how that ended. */
  public void train() throws Exception {
    Hyperparameters small =
        Hyperparameters.DEFAULTS.withEpochs(1).withEmbeddingSize(10).withHiddenSize(10);
    TrialResult result =
        trials
            .submit(
                TrialSpec.withoutTransfer("synthetic-near", "lstm", null, small, 1), event -> {})
            .result()
            .toCompletableFuture()
            .get(2, TimeUnit.MINUTES);
    System.out.println(
        "trained: " + result.status() + " " + result.testAccuracy() + " " + result.reason());
  }
}
