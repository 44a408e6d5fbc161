package org.transfernlp.engine.internal.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.MemoryResultStore;
import org.transfernlp.engine.internal.trial.TrialPool;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.prediction.Predictor;

/** What a predictor answers against what its trial answered itself. */
class PredictionsOfTrialTest extends PredictorScenario {

  private final MemoryResultStore trials = new MemoryResultStore();

  @Test
  void testExamplesGetTheSameAnswersBitForBit() {
    assertSameAnswers(dataset);
  }

  @Test
  void sameForTextsWithoutAWordThatTrainingKnows() {
    assertSameAnswers(dataset.withText(Split.TRAIN, "").withText(Split.TEST, " "));
    assertSameAnswers(dataset.withText(Split.TEST, ""));
  }

  private void assertSameAnswers(Dataset tested) {
    catalogue.add(tested);
    TrialResult trial = run();
    TestPredictions ofTrial = trials.predictions(trial.id()).orElseThrow();
    List<Example> examples = tested.examples(Split.TEST).toList();
    int batches = (examples.size() + MINI_BATCH - 1) / MINI_BATCH;
    List<WatchedModel.Answered> computed =
        new ArrayList<>(
            model.answered.subList(model.answered.size() - batches, model.answered.size()));
    catalogue.remove(tested);
    model.answered.clear();
    try (TrialPredictors predictors =
            new TrialPredictors(
                trials,
                catalogue.services(),
                catalogue.services(),
                present -> present.getClass().getName(),
                work,
                (predictor, properties) -> () -> {});
        Predictor predictor = predictors.load(trial.id())) {
      List<Prediction> answers = predictor.predict(examples.stream().map(Example::texts).toList());
      assertEquals(computed, model.answered);
      List<String> labels = predictor.info().labels();
      assertEquals(
          Arrays.stream(ofTrial.predictions()).mapToObj(labels::get).toList(),
          answers.stream().map(Prediction::label).toList());
    }
  }

  private TrialResult run() {
    TrialSpec spec = TrialSpec.withoutTransfer("small", "bag", null, SIZES, 7);
    try (TrialPool pool =
        new TrialPool(
            catalogue.services(),
            catalogue.services(),
            Class::getName,
            Optional::empty,
            () -> trials,
            work,
            1)) {
      return pool.submit(spec, event -> {}).result().toCompletableFuture().join();
    }
  }
}
