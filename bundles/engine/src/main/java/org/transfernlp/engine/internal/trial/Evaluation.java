package org.transfernlp.engine.internal.trial;

import java.util.Iterator;
import java.util.Optional;
import org.transfernlp.engine.internal.corpus.MiniBatches;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.model.Batch;
import org.transfernlp.model.Network;

/** Measures a network's accuracy in a task, on a split of its data. */
final class Evaluation {

  private final String task;
  private final MiniBatches batches;
  private final int classes;

  Evaluation(String task, MiniBatches batches, int classes) {
    this.task = task;
    this.batches = batches;
    this.classes = classes;
  }

  /**
   * The share of examples whose most probable class is the right one, in {@code [0, 1]}; not a
   * number if the network's probabilities are none.
   */
  double accuracy(Network network) {
    return predictions(network).map(TestPredictions::accuracy).orElse(Double.NaN);
  }

  /** What the network answers; empty if its probabilities are no numbers. */
  Optional<TestPredictions> predictions(Network network) {
    int[] order = batches.byLength();
    int[] predictions = new int[order.length];
    float[][] probabilities = new float[0][];
    int first = 0; // of the mini-batch, in the order
    for (Iterator<Batch> each = batches.inOrder(order); each.hasNext(); ) {
      Batch batch = each.next();
      if (probabilities.length < batch.size()) {
        probabilities = new float[batch.size()][classes];
      }
      network.predict(batch, task, probabilities);
      for (int i = 0; i < batch.size(); i++) {
        if (hasNoNumber(probabilities[i])) {
          return Optional.empty();
        }
        predictions[order[first + i]] = mostProbable(probabilities[i]);
      }
      first += batch.size();
    }
    return Optional.of(new TestPredictions(batches.labels(), predictions));
  }

  private static boolean hasNoNumber(float[] probabilities) {
    for (float probability : probabilities) {
      if (Float.isNaN(probability)) {
        return true;
      }
    }
    return false;
  }

  /** The first of equally probable classes. */
  private static int mostProbable(float[] probabilities) {
    int most = 0;
    for (int k = 1; k < probabilities.length; k++) {
      if (probabilities[k] > probabilities[most]) {
        most = k;
      }
    }
    return most;
  }
}
