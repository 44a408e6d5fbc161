package org.transfernlp.engine.internal.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Split;

/** A dataset, read and tokenised, before it is known which words a network will know. */
public final class Corpus {

  private final DatasetInfo info;
  private final String fingerprint;
  private final EncodedDataset encoded;

  Corpus(DatasetInfo info, String fingerprint, EncodedDataset encoded) {
    this.info = info;
    this.fingerprint = fingerprint;
    this.encoded = encoded;
  }

  /** The dataset's description. */
  public DatasetInfo info() {
    return info;
  }

  /** The SHA-256 of the examples; another byte of data gives another one. */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * The same with some of the training examples alone.
   *
   * @param number how many; 0 for all, as are more than there are
   * @param seed decides which; those of a lower number are among those of a higher one
   */
  public Corpus withTrainingExamples(int number, long seed) {
    EncodedSplit training = encoded.split(Split.TRAIN);
    if (number == 0 || number >= training.size()) {
      return this;
    }
    int[] examples = Permutation.of(training.size(), new SplittableRandom(seed));
    int[] chosen = Arrays.copyOf(examples, number);
    Arrays.sort(chosen);
    return new Corpus(info, fingerprint, encoded.with(Split.TRAIN, training.select(chosen)));
  }

  /** The number of classes. */
  public int classes() {
    return info.labels().size();
  }

  /**
   * The words of several corpora's training data.
   *
   * @param mostWords how many words to know at most
   * @param minCount how often a word must occur, in all the corpora together
   */
  public static Vocabulary vocabulary(List<Corpus> corpora, int mostWords, int minCount) {
    return Vocabulary.ofTrainingData(
        corpora.stream().map(corpus -> corpus.encoded).toList(), mostWords, minCount);
  }

  /** The mini-batches of a split, for a network that knows these words. */
  public MiniBatches miniBatches(Split split, Vocabulary vocabulary, int size, int maxTokens) {
    return new MiniBatches(vocabulary.translate(encoded, split), size, maxTokens);
  }

  /**
   * The test accuracy of always answering the class that is most frequent in the training data (the
   * first of equally frequent ones).
   */
  public double majorityAccuracy() {
    int[] counts = new int[classes()];
    for (int label : encoded.split(Split.TRAIN).labels()) {
      counts[label]++;
    }
    int majority = 0;
    for (int label = 1; label < counts.length; label++) {
      if (counts[label] > counts[majority]) {
        majority = label;
      }
    }
    int right = 0;
    int[] labels = encoded.split(Split.TEST).labels();
    for (int label : labels) {
      if (label == majority) {
        right++;
      }
    }
    return (double) right / labels.length;
  }
}
