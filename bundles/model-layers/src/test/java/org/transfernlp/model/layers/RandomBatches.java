package org.transfernlp.model.layers;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.Batch;
import org.transfernlp.model.TokenSequences;

/** Mini-batches of random words, with some words several times, for tests. */
public final class RandomBatches {

  private final TaskKind kind;
  private final SplittableRandom random;

  public RandomBatches(TaskKind kind, long seed) {
    this.kind = kind;
    random = new SplittableRandom(seed);
  }

  /** Texts of 1 to {@code longest} words. */
  public Batch next(int miniBatch, int longest, int vocabulary, int classes) {
    List<TokenSequences> texts =
        Stream.generate(() -> texts(miniBatch, longest, vocabulary)).limit(kind.texts()).toList();
    return new Batch(texts, random.ints(miniBatch, 0, classes).toArray());
  }

  private TokenSequences texts(int miniBatch, int longest, int vocabulary) {
    int[] offsets = new int[miniBatch + 1];
    for (int text = 0; text < miniBatch; text++) {
      offsets[text + 1] = offsets[text] + random.nextInt(1, longest + 1);
    }
    return new TokenSequences(random.ints(offsets[miniBatch], 0, vocabulary).toArray(), offsets);
  }
}
