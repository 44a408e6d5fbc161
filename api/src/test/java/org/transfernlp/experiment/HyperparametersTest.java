package org.transfernlp.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HyperparametersTest {

  @Test
  void eachValueIsChangedAlone() {
    assertEquals(
        new Hyperparameters(0.1, 0.3, 0.2, 7, 3, 20, 30, 40, 500, 6, 90, 1000),
        Hyperparameters.DEFAULTS
            .withLearningRate(0.1)
            .withLearningRateDecay(0.3)
            .withDropout(0.2)
            .withEpochs(7)
            .withPatience(3)
            .withMiniBatchSize(20)
            .withEmbeddingSize(30)
            .withHiddenSize(40)
            .withVocabularySize(500)
            .withMinCount(6)
            .withMaxTokens(90)
            .withTrainingExamples(1000));
  }

  @Test
  void changedValuesAreChecked() {
    ExperimentException e =
        assertThrows(
            ExperimentException.class, () -> Hyperparameters.DEFAULTS.withMiniBatchSize(0));
    assertEquals("The mini-batch size must be at least 1, but is 0.", e.getMessage());
  }
}
