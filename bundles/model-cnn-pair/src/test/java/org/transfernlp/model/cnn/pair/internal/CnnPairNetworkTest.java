package org.transfernlp.model.cnn.pair.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.Batch;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.TokenSequences;
import org.transfernlp.model.layers.NetworkContract;
import org.transfernlp.model.layers.RandomBatches;

class CnnPairNetworkTest extends NetworkContract {

  private static final int VOCABULARY = 500;
  private static final int CLASSES = 3;
  private static final String TASK = "target";
  private static final float TOLERANCE = 1e-5f;

  private final RandomBatches batches = new RandomBatches(TaskKind.TEXT_PAIR, 6);

  CnnPairNetworkTest() {
    super(new CnnPairModel());
  }

  /** Nothing of a larger mini-batch before may be left in the buffers. */
  @Test
  void pairIsReadTheSameAloneAsInCompany() {
    Batch company = batches.next(50, 30, VOCABULARY, CLASSES);
    try (Network network = trained()) {
      float[][] together = new float[50][CLASSES];
      network.predict(company, TASK, together);
      for (int pair = 0; pair < company.size(); pair++) {
        float[][] alone = new float[1][CLASSES];
        network.predict(only(company, pair), TASK, alone);
        assertArrayEquals(together[pair], alone[0], TOLERANCE);
      }
    }
  }

  @Test
  void orderOfTheTextsMatters() {
    Batch batch = batches.next(1, 9, VOCABULARY, CLASSES);
    Batch swapped = new Batch(List.of(batch.texts().get(1), batch.texts().get(0)), batch.labels());
    try (Network network = trained()) {
      float[][] one = new float[1][CLASSES];
      float[][] other = new float[1][CLASSES];
      network.predict(batch, TASK, one);
      network.predict(swapped, TASK, other);
      assertTrue(Math.abs(one[0][0] - other[0][0]) > TOLERANCE);
    }
  }

  @Test
  void recordNamesTheKernelsThatComputed() {
    try (Network network = trained()) {
      assertTrue(
          network.computation().matches("distinct words on CPU, OpenBLAS [A-Z0-9]+"),
          network.computation());
    }
  }

  /** Trained a little, so that no bias is 0. */
  private Network trained() {
    Network network = new CnnPairModel().build(new NetworkSpec(VOCABULARY, 16, 24, 3));
    network.addTask(TASK, CLASSES, Set.of());
    RandomBatches before = new RandomBatches(TaskKind.TEXT_PAIR, 2);
    Batch[] company = new Batch[5];
    Arrays.setAll(company, i -> before.next(50, 20, VOCABULARY, CLASSES));
    train(network, company);
    return network;
  }

  private static void train(Network network, Batch[] batches) {
    for (int step = 0; step < batches.length; step++) {
      network.trainStep(batches[step], TASK, new StepOptions(0.5, 0.5, 0.5, 0.2, step));
    }
  }

  private static Batch only(Batch batch, int pair) {
    return new Batch(
        batch.texts().stream().map(texts -> only(texts, pair)).toList(),
        new int[] {batch.labels()[pair]});
  }

  private static TokenSequences only(TokenSequences texts, int text) {
    int[] tokens =
        Arrays.copyOfRange(texts.tokens(), texts.offsets()[text], texts.offsets()[text + 1]);
    return new TokenSequences(tokens, new int[] {0, tokens.length});
  }
}
