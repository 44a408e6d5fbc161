package org.transfernlp.engine.internal.prediction;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.transfernlp.engine.internal.corpus.Vocabulary;
import org.transfernlp.engine.internal.corpus.VocabularyFile;
import org.transfernlp.engine.internal.corpus.VocabularyFolder;
import org.transfernlp.engine.internal.network.PluginNetwork;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.engine.internal.trial.Departures;
import org.transfernlp.engine.internal.trial.TargetTask;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredTrial;

/** Makes networks of trials that are kept. Thread-safe. */
final class TrainedTrials {

  private final ResultStore store;
  private final Catalogue catalogue;
  private final Departures departures;
  private final ModelOrigins origins;
  private final TrialFolder trials;
  private final VocabularyFolder vocabularies;

  TrainedTrials(
      ResultStore store,
      Catalogue catalogue,
      Departures departures,
      ModelOrigins origins,
      Path workFolder) {
    this.store = store;
    this.catalogue = catalogue;
    this.departures = departures;
    this.origins = origins;
    trials = new TrialFolder(workFolder.resolve("trials"));
    vocabularies = VocabularyFolder.in(workFolder);
  }

  /**
   * Finds a trial.
   *
   * @throws ExperimentException if there is none of this id, or its network is not kept
   */
  TrainedTrial find(String id) {
    StoredTrial stored =
        store
            .trial(id)
            .orElseThrow(
                () ->
                    new ExperimentException(
                        "There is no trial '%s' in %s.".formatted(id, store.location())));
    TrialResult result = stored.result();
    String sha256 = stored.checkpoints().get(result.bestEpoch());
    if (sha256 == null) {
      throw new ExperimentException(
          result.bestEpoch() == 0
              ? "Trial '%s' has no network: none of its epochs was finished.".formatted(id)
              : "The network of trial '%s' is not kept. %s".formatted(id, remedy(id)));
    }
    Map<String, String> provenance = result.provenance();
    return new TrainedTrial(
        result,
        TargetTask.of(provenance).orElseThrow(() -> withoutProvenance(id, "its labels")),
        VocabularyFile.of(provenance).orElseThrow(() -> withoutProvenance(id, "its vocabulary")),
        trials.file(result.id(), result.bestEpoch()),
        sha256);
  }

  private static ExperimentException withoutProvenance(String id, String what) {
    return new ExperimentException(
        "The provenance of trial '%s' does not name %s; run the trial again.".formatted(id, what));
  }

  private static String remedy(String id) {
    return "transfer:reproduce %s --restore trains it again.".formatted(id);
  }

  /**
   * Builds a trial's network with the parameters of its best epoch.
   *
   * @throws ExperimentException if files are missing or damaged, or its model is not there, of
   *     another bundle than the one that trained it, or does not fit
   */
  TrainedNetwork open(TrainedTrial trial) {
    Model model = model(trial);
    requireSameOrigin(trial, origins.of(model));
    Vocabulary vocabulary = read(trial, () -> vocabularies.read(trial.vocabulary()));
    Checkpoint parameters = read(trial, () -> Checkpoint.read(trial.parameters(), trial.sha256()));
    return new TrainedNetwork(
        trial, vocabulary, model, network(trial, model, parameters), departures);
  }

  /** Of several models of one id, the one that trained it, whichever of them has precedence. */
  private Model model(TrainedTrial trial) {
    String id = trial.result().spec().model();
    return Stream.concat(catalogue.models().stream(), catalogue.hiddenModels().stream())
        .filter(model -> trial.isOf(origins.of(model)) && model.info().id().equals(id))
        .findFirst()
        .orElseGet(() -> catalogue.model(id));
  }

  /** Another version of a model may be trusted to go on; another one of its id may not. */
  private static void requireSameOrigin(TrainedTrial trial, String origin) {
    if (!trial.isOf(origin)) {
      throw new ExperimentException(
          "The network of trial '%s' was trained by the model '%s' of the bundle %s, and the one that is installed is of the bundle %s, which may compute something else; install the former again, or train again with the latter."
              .formatted(
                  trial.id(),
                  trial.result().spec().model(),
                  trial.modelOrigin().orElseThrow(),
                  origin));
    }
  }

  /** The file of a trial's vocabulary, checked. */
  byte[] vocabulary(TrainedTrial trial) {
    return read(trial, () -> vocabularies.bytes(trial.vocabulary()));
  }

  private static <T> T read(TrainedTrial trial, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ExperimentException e) {
      throw new ExperimentException(
          "The network of trial '%s' cannot be used: %s %s"
              .formatted(trial.id(), e.getMessage(), remedy(trial.id())),
          e);
    }
  }

  @SuppressWarnings("IllegalCatch")
  private static Network network(TrainedTrial trial, Model model, Checkpoint parameters) {
    Hyperparameters sizes = trial.result().spec().hyperparameters();
    Network network = null;
    try {
      network =
          PluginNetwork.forOthers(
              model,
              trial.result().spec().model(),
              new NetworkSpec(
                  trial.vocabulary().size(),
                  sizes.embeddingSize(),
                  sizes.hiddenSize(),
                  trial.result().spec().seed()));
      network.addTask(TrainedNetwork.TASK, trial.task().labels().size(), Set.of());
      for (LayerGroup group : LayerGroup.values()) {
        network.write(group, TrainedNetwork.TASK, parameters.of(group));
      }
      return network;
    } catch (RuntimeException | LinkageError e) {
      // Somebody else's code, and perhaps another version of it than the trial's.
      if (network != null) {
        network.close();
      }
      throw new ExperimentException(
          "Model '%s', as it is installed now, does not make a network of the parameters of trial '%s': %s"
              .formatted(trial.result().spec().model(), trial.id(), e.getMessage()),
          e);
    }
  }
}
