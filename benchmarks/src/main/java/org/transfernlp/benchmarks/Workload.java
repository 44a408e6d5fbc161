package org.transfernlp.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.transfernlp.model.Batch;
import org.transfernlp.model.TokenSequences;

/**
 * Mini-batches of random words, bucketed: a mini-batch has examples of like length. Lengths are
 * about those of real data, and words are drawn by Zipf's law.
 *
 * @param vocabulary number of words known
 * @param classes number of classes
 * @param batches in the order in which they are visited, again and again
 */
record Workload(int vocabulary, int classes, List<Batch> batches) {

  static final int MINI_BATCH = 50;
  static final int EMBEDDING = 100;
  static final int HIDDEN = 100;
  static final float RATE = 0.1f;

  private static final int BATCHES = 64;

  /** Lengths of texts: Gaussian, cut off. */
  private record Lengths(double mean, double deviation, int shortest, int longest) {

    int next(SplittableRandom random) {
      long drawn = Math.round(mean + deviation * random.nextGaussian());
      return (int) Math.max(shortest, Math.min(longest, drawn));
    }
  }

  /** Sentences of 5 to 50 words, 20 on average. */
  static Workload sentences(int vocabulary) {
    return of(vocabulary, 2, new Lengths(20, 9, 5, 50));
  }

  /** Pairs like SNLI's: 3 to 40 words, 14 on average, and 2 to 25 words, 8 on average. */
  static Workload pairs(int vocabulary) {
    return of(vocabulary, 3, new Lengths(14, 6, 3, 40), new Lengths(8, 3, 2, 25));
  }

  private static Workload of(int vocabulary, int classes, Lengths... lengths) {
    SplittableRandom random = new SplittableRandom(1);
    int[][][] examples = new int[BATCHES * MINI_BATCH][lengths.length][];
    for (int[][] example : examples) {
      for (int side = 0; side < lengths.length; side++) {
        example[side] = text(lengths[side].next(random), vocabulary, random);
      }
    }
    Arrays.sort(
        examples,
        Comparator.comparingInt(
            example -> Arrays.stream(example).mapToInt(text -> text.length).sum()));
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      // An odd stride visits all batches without their lengths growing from step to step.
      int from = i * 27 % BATCHES * MINI_BATCH;
      int[][][] chosen = Arrays.copyOfRange(examples, from, from + MINI_BATCH);
      List<TokenSequences> texts = new ArrayList<>();
      for (int side = 0; side < lengths.length; side++) {
        texts.add(endToEnd(chosen, side));
      }
      batches.add(new Batch(texts, random.ints(MINI_BATCH, 0, classes).toArray()));
    }
    return new Workload(vocabulary, classes, batches);
  }

  private static int[] text(int length, int vocabulary, SplittableRandom random) {
    int[] tokens = new int[length];
    for (int i = 0; i < length; i++) {
      tokens[i] = (int) Math.pow(vocabulary, random.nextDouble()) - 1;
    }
    return tokens;
  }

  private static TokenSequences endToEnd(int[][][] examples, int side) {
    int[] offsets = new int[examples.length + 1];
    for (int i = 0; i < examples.length; i++) {
      offsets[i + 1] = offsets[i] + examples[i][side].length;
    }
    return new TokenSequences(
        Arrays.stream(examples).flatMapToInt(example -> Arrays.stream(example[side])).toArray(),
        offsets);
  }

  /** Words an example, over all its texts. */
  double meanTokens() {
    double tokens = 0;
    for (Batch batch : batches) {
      for (TokenSequences texts : batch.texts()) {
        tokens += texts.tokens().length;
      }
    }
    return tokens / (batches.size() * MINI_BATCH);
  }

  /** The length of the longest text. */
  static int longest(TokenSequences texts) {
    int longest = 0;
    for (int text = 0; text < texts.size(); text++) {
      longest = Math.max(longest, texts.length(text));
    }
    return longest;
  }
}
