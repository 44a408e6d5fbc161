package org.transfernlp.model.lstm.internal;

import java.util.List;
import java.util.SplittableRandom;
import org.transfernlp.model.Batch;
import org.transfernlp.model.TokenSequences;

/** Mini-batches of random words, with some words several times, for tests. */
final class RandomBatches {

  private final SplittableRandom random;

  RandomBatches(long seed) {
    random = new SplittableRandom(seed);
  }

  Batch next(int miniBatch, int longest, int vocabulary, int classes) {
    int[] offsets = new int[miniBatch + 1];
    int[] labels = new int[miniBatch];
    for (int text = 0; text < miniBatch; text++) {
      offsets[text + 1] = offsets[text] + random.nextInt(1, longest + 1);
      labels[text] = random.nextInt(classes);
    }
    int[] tokens = random.ints(offsets[miniBatch], 0, vocabulary).toArray();
    return new Batch(List.of(new TokenSequences(tokens, offsets)), labels);
  }
}
