package org.transfernlp.dataset.imdb.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.io.StratifiedSplit;

/**
 * The sentences of all reviews, each with the label of its review. Validation sentences are those
 * of held-out reviews, a twelfth as in Mou et al. 2016, table 1; so no two sentences of one review
 * are on different sides. A sentence that several people wrote ("Highly recommended.") may be.
 */
record ReviewSentences(MaasReviews source) {

  static final int VALIDATION_REVIEWS = 4_166;
  static final int TRAIN_SIZE = 568_241;
  static final int VALIDATION_SIZE = 51_598;

  /** Part of what this dataset is. */
  static final long SPLIT_SEED = 2011;

  private static final int HELD_OUT = 0;

  /**
   * In the order of the reviews, official training reviews first. All reviews are held in memory
   * while the stream is read, their sentences are not.
   */
  Stream<Example> examples(boolean heldOut) {
    return reviews(heldOut)
        .flatMap(
            review ->
                SentenceCutter.cut(review.text()).stream()
                    .map(sentence -> new Example(sentence, review.label())));
  }

  /** The reviews on one side. */
  Stream<Review> reviews(boolean heldOut) {
    List<Review> reviews = source.read(EnumSet.allOf(ReviewFolder.class));
    int[] labels = reviews.stream().mapToInt(Review::label).toArray();
    List<String> texts = reviews.stream().map(Review::inOneLine).toList();
    int[] parts = StratifiedSplit.draw(labels, texts, SPLIT_SEED, VALIDATION_REVIEWS);
    return IntStream.range(0, parts.length)
        .filter(i -> (parts[i] == HELD_OUT) == heldOut)
        .mapToObj(reviews::get);
  }
}
