package org.transfernlp.engine.internal.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.trial.TrialPool;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.storage.Sha256;
import org.transfernlp.store.StoredTrial;

/** What a predictor answers against what its trial answered itself. */
class PredictionsOfTrialTest extends PredictorScenario {

  @Test
  void testExamplesGetTheSameAnswersBitForBit() throws IOException {
    assertSameAnswers(dataset);
  }

  @Test
  void sameForTextsWithoutAWordThatTrainingKnows() throws IOException {
    assertSameAnswers(dataset.withText(Split.TRAIN, "").withText(Split.TEST, " "));
    assertSameAnswers(dataset.withText(Split.TEST, ""));
  }

  private void assertSameAnswers(Dataset tested) throws IOException {
    catalogue.add(tested);
    TrialResult trial = run();
    List<Example> examples = tested.examples(Split.TEST).toList();
    int batches = (examples.size() + MINI_BATCH - 1) / MINI_BATCH;
    List<WatchedModel.Answered> ofTrial =
        new ArrayList<>(
            model.answered.subList(model.answered.size() - batches, model.answered.size()));
    catalogue.remove(tested);
    model.answered.clear();
    try (Predictor predictor = predictors().load(trial.id())) {
      List<Prediction> answers = predictor.predict(examples.stream().map(Example::texts).toList());
      assertEquals(ofTrial, model.answered);
      int right = 0;
      for (int i = 0; i < examples.size(); i++) {
        right += answers.get(i).label().equals(label(examples.get(i))) ? 1 : 0;
      }
      assertEquals(trial.testAccuracy(), (double) right / examples.size());
    }
  }

  private static String label(Example example) {
    return List.of("bad", "good").get(example.label());
  }

  private TrialResult run() throws IOException {
    TrialSpec spec = TrialSpec.withoutTransfer("small", "bag", null, SIZES, 7);
    try (TrialPool pool =
        new TrialPool(
            catalogue.services(), catalogue.services(), Class::getName, Optional::empty, work, 1)) {
      TrialResult result = pool.submit(spec, event -> {}).result().toCompletableFuture().join();
      assertTrue(result.bestEpoch() > 0);
      Path kept = work.resolve("trials").resolve(result.id());
      Path parameters = kept.resolve("epoch-" + result.bestEpoch() + ".safetensors");
      Files.move(kept.resolve("best.safetensors"), parameters, StandardCopyOption.REPLACE_EXISTING);
      String hash =
          HexFormat.of().formatHex(Sha256.digest().digest(Files.readAllBytes(parameters)));
      store.save(
          new StoredTrial(result, Map.of(result.bestEpoch(), hash), Instant.EPOCH, Instant.EPOCH),
          null);
      return result;
    }
  }
}
