package org.transfernlp.dataset.imdb.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.StratifiedSplit;

/**
 * Reviews as they are, a line break made a space. The owners publish a training and a test part;
 * validation reviews are drawn from the training part.
 */
record WholeReviews(MaasReviews source) {

  static final int VALIDATION_SIZE = 2_500;
  static final int TRAIN_SIZE = 2 * ReviewFolder.REVIEWS_PER_FOLDER - VALIDATION_SIZE;
  static final int TEST_SIZE = 2 * ReviewFolder.REVIEWS_PER_FOLDER;

  /** Part of what this dataset is. */
  static final long SPLIT_SEED = 2011;

  private static final Set<ReviewFolder> OFFICIAL_TRAIN =
      EnumSet.of(ReviewFolder.TRAIN_NEGATIVE, ReviewFolder.TRAIN_POSITIVE);
  private static final Set<ReviewFolder> OFFICIAL_TEST =
      EnumSet.of(ReviewFolder.TEST_NEGATIVE, ReviewFolder.TEST_POSITIVE);
  private static final int HELD_OUT = 0;

  /** Negative reviews first, by their numbers. */
  Stream<Example> examples(Split split) {
    if (split == Split.TEST) {
      return examples(OFFICIAL_TEST).stream();
    }
    List<Example> train = examples(OFFICIAL_TRAIN);
    int[] labels = train.stream().mapToInt(Example::label).toArray();
    List<List<String>> texts = train.stream().map(Example::texts).toList();
    int[] parts = StratifiedSplit.draw(labels, texts, SPLIT_SEED, VALIDATION_SIZE);
    boolean heldOut = split == Split.VALIDATION;
    return IntStream.range(0, parts.length)
        .filter(i -> (parts[i] == HELD_OUT) == heldOut)
        .mapToObj(train::get);
  }

  private List<Example> examples(Set<ReviewFolder> folders) {
    return source.read(folders).stream()
        .map(review -> new Example(review.inOneLine(), review.label()))
        .toList();
  }
}
