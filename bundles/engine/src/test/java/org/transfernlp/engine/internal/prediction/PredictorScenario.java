package org.transfernlp.engine.internal.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.transfernlp.engine.internal.MemoryDataset;
import org.transfernlp.engine.internal.TestCatalogue;
import org.transfernlp.engine.internal.corpus.Corpus;
import org.transfernlp.engine.internal.corpus.CorpusCache;
import org.transfernlp.engine.internal.corpus.Vocabulary;
import org.transfernlp.engine.internal.corpus.VocabularyFile;
import org.transfernlp.engine.internal.corpus.VocabularyFolder;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.Tensor;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.store.StoredTrial;

/** A store with two trials of a model in plain Java, whose files are kept. */
@Timeout(60)
abstract class PredictorScenario {

  static final String TRIAL = "00000000000000aa";
  static final String OTHER = "00000000000000bb";
  static final int MINI_BATCH = 10;
  static final int MOST_TOKENS = 12;
  static final Hyperparameters SIZES =
      new Hyperparameters(0.5, 0.9, 0, 4, 0, MINI_BATCH, 8, 8, 1000, 1, MOST_TOKENS, 0);

  @TempDir Path work;

  final KeptTrials store = new KeptTrials();
  final TestCatalogue catalogue = new TestCatalogue();
  final WatchedModel model = new WatchedModel();
  final MemoryDataset dataset = new MemoryDataset("small", 40, 2);

  /** The bundle of all models that have none of their own. */
  String origin = "org.example.bag";

  /** The bundles of some models. */
  final Map<Model, String> origins = new ConcurrentHashMap<>();

  /** What is registered, with its properties. */
  final Map<Predictor, Map<String, Object>> services = new ConcurrentHashMap<>();

  @BeforeEach
  void keepTrials() {
    catalogue.add(dataset);
    catalogue.add(model);
    keep(TRIAL, 1);
    keep(OTHER, 2);
  }

  TrialPredictors predictors() {
    TrialPredictors predictors =
        new TrialPredictors(
            store,
            catalogue.services(),
            catalogue.services(),
            this::origin,
            work,
            (predictor, properties) -> {
              services.put(predictor, properties);
              return () -> services.remove(predictor);
            });
    predictors.restore();
    predictors.add(model);
    return predictors;
  }

  /** The bundle of a model. */
  String origin(Model model) {
    return origins.getOrDefault(model, origin);
  }

  /** The trial's model leaves, as everybody hears. */
  void removeModel(TrialPredictors predictors) {
    catalogue.remove(model);
    predictors.remove(model);
  }

  private void keep(String id, long seed) {
    Corpus corpus = new CorpusCache(work.resolve("corpora")).read(dataset, () -> {});
    Vocabulary vocabulary = Corpus.vocabulary(List.of(corpus), 1000, 1);
    VocabularyFile file = VocabularyFolder.in(work).keep(vocabulary);
    String hash = parameters(vocabulary, seed).write(checkpoint(id), true);
    keep(
        id,
        Map.of(2, hash),
        Map.of(
            "vocabulary",
            file.toString(),
            "task kind",
            "SINGLE_TEXT",
            "labels",
            "[\"bad\",\"good\"]"));
  }

  void keep(String id, Map<Integer, String> checkpoints, Map<String, String> provenance) {
    EpochResult epoch = new EpochResult(1, 0.5, 0.7, 0.6, null, 1, 1);
    store.save(
        new StoredTrial(
            new TrialResult(
                id,
                TrialSpec.withoutTransfer("small", "bag", null, SIZES, 1),
                TrialStatus.DONE,
                "",
                null,
                List.of(epoch, new EpochResult(2, 0.5, 0.6, 0.75, null, 1, 1)),
                checkpoints.isEmpty() ? 0 : 2,
                0.8125,
                0.5,
                provenance),
            checkpoints,
            Instant.EPOCH,
            Instant.EPOCH),
        null);
  }

  private Checkpoint parameters(Vocabulary vocabulary, long seed) {
    try (Network network = model.build(new NetworkSpec(vocabulary.size(), 8, 8, seed))) {
      network.addTask("target", 2, Set.of());
      Map<LayerGroup, List<Tensor>> tensors = new EnumMap<>(LayerGroup.class);
      for (LayerGroup group : LayerGroup.values()) {
        tensors.put(group, network.read(group, "target"));
      }
      return new Checkpoint(tensors);
    }
  }

  Path checkpoint(String id) {
    return work.resolve("trials").resolve(id).resolve("epoch-2.safetensors");
  }

  static List<List<String>> inputs(String... texts) {
    return List.of(texts).stream().map(List::of).toList();
  }

  /** That something is refused by one sentence. */
  static void assertRefused(String reason, Executable action) {
    ExperimentException e = assertThrows(ExperimentException.class, action);
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }
}
