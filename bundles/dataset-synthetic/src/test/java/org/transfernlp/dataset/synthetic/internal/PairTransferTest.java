package org.transfernlp.dataset.synthetic.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;

/** The known answer for pairs, by a small classifier that transfers embeddings alone. */
class PairTransferTest {

  private static final int SEEDS = 3;
  private static final int SOURCE_EPOCHS = 4;
  private static final int TARGET_EPOCHS = 8;

  @Test
  void embeddingsOfTheSourceHelpNearAndNotFar() {
    List<Map<String, double[]>> sources =
        LongStream.range(0, SEEDS)
            .mapToObj(
                seed -> trained(new InferenceDatasets.Source(), SOURCE_EPOCHS, Map.of(), seed))
            .map(PairClassifier::embeddings)
            .toList();
    double near = meanGainInPoints(new InferenceDatasets.Near(), sources);
    double far = meanGainInPoints(new InferenceDatasets.Far(), sources);
    assertTrue(near >= 20, "near: " + near);
    assertEquals(0, far, 4, "far");
  }

  private static double meanGainInPoints(Dataset target, List<Map<String, double[]>> sources) {
    List<Example> test = examples(target, Split.TEST);
    double gains = 0;
    for (int seed = 0; seed < sources.size(); seed++) {
      double with = trained(target, TARGET_EPOCHS, sources.get(seed), seed).accuracy(test);
      double without = trained(target, TARGET_EPOCHS, Map.of(), seed).accuracy(test);
      gains += with - without;
    }
    return 100 * gains / sources.size();
  }

  private static PairClassifier trained(
      Dataset dataset, int epochs, Map<String, double[]> transferred, long seed) {
    PairClassifier classifier =
        new PairClassifier(dataset.info().labels().size(), transferred, seed);
    classifier.train(examples(dataset, Split.TRAIN), epochs);
    return classifier;
  }

  private static List<Example> examples(Dataset dataset, Split split) {
    try (Stream<Example> examples = dataset.examples(split)) {
      return examples.toList();
    }
  }
}
