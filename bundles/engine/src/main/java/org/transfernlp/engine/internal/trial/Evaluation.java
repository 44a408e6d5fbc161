package org.transfernlp.engine.internal.trial;

import java.util.Iterator;
import org.transfernlp.engine.internal.corpus.MiniBatches;
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
    int right = 0;
    float[][] probabilities = new float[0][];
    for (Iterator<Batch> each = batches.sorted(); each.hasNext(); ) {
      Batch batch = each.next();
      if (probabilities.length < batch.size()) {
        probabilities = new float[batch.size()][classes];
      }
      network.predict(batch, task, probabilities);
      for (int i = 0; i < batch.size(); i++) {
        if (Float.isNaN(probabilities[i][0])) {
          return Double.NaN;
        }
        if (mostProbable(probabilities[i]) == batch.labels()[i]) {
          right++;
        }
      }
    }
    return (double) right / batches.examples();
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
