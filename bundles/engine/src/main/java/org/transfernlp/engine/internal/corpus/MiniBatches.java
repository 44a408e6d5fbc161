package org.transfernlp.engine.internal.corpus;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.transfernlp.model.Batch;
import org.transfernlp.model.TokenSequences;

/**
 * A split cut into mini-batches of texts of like length, so that little time is lost on short texts
 * that wait for a long one.
 *
 * <p>For training, examples are shuffled, each stretch of 100 mini-batches is sorted by length, and
 * the mini-batches are shuffled again: a mini-batch's company differs from epoch to epoch.
 */
public final class MiniBatches {

  private static final int BATCHES_SORTED_TOGETHER = 100;

  private final EncodedSplit split;
  private final int size;
  private final int maxTokens;

  MiniBatches(EncodedSplit split, int size, int maxTokens) {
    this.split = split;
    this.size = size;
    this.maxTokens = maxTokens;
  }

  /** The number of examples. */
  public int examples() {
    return split.size();
  }

  /** All examples once, in an order that the seed decides. */
  public Iterator<Batch> shuffled(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = Permutation.of(split.size(), random);
    int stretch = size * BATCHES_SORTED_TOGETHER;
    for (int from = 0; from < order.length; from += stretch) {
      sortByLength(order, from, Math.min(from + stretch, order.length));
    }
    int[] starts = Permutation.of(batches(), random);
    return Arrays.stream(starts).mapToObj(batch -> batch(order, batch * size)).iterator();
  }

  /**
   * All examples once, shortest first.
   *
   * @param order of the examples, {@link #byLength}
   */
  public Iterator<Batch> inOrder(int[] order) {
    return IntStream.range(0, batches()).mapToObj(batch -> batch(order, batch * size)).iterator();
  }

  /** The numbers of the examples, shortest first, {@code [examples]}. */
  public int[] byLength() {
    int[] order = IntStream.range(0, split.size()).toArray();
    sortByLength(order, 0, order.length);
    return order;
  }

  /** The class of each example, in the dataset's order, {@code [examples]}. */
  public int[] labels() {
    return split.labels().clone();
  }

  /** The number of mini-batches. */
  public int batches() {
    return (split.size() + size - 1) / size;
  }

  /** Sorts a range of {@code order} by length, examples of one length in the order they had. */
  private void sortByLength(int[] order, int from, int to) {
    long[] keys = new long[to - from]; // length in the upper half, position in the lower
    for (int i = from; i < to; i++) {
      keys[i - from] = ((long) split.length(order[i]) << Integer.SIZE) | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sorted[i] = order[(int) keys[i]];
    }
    System.arraycopy(sorted, 0, order, from, sorted.length);
  }

  private Batch batch(int[] order, int from) {
    int[] examples = Arrays.copyOfRange(order, from, Math.min(from + size, order.length));
    List<TokenSequences> texts =
        IntStream.range(0, split.textsPerExample()).mapToObj(k -> texts(examples, k)).toList();
    return new Batch(
        texts, Arrays.stream(examples).map(example -> split.labels()[example]).toArray());
  }

  /** The {@code k}-th text of each example. */
  private TokenSequences texts(int[] examples, int k) {
    int[] offsets = new int[examples.length + 1];
    for (int i = 0; i < examples.length; i++) {
      int text = examples[i] * split.textsPerExample() + k;
      int length = Math.min(split.offsets()[text + 1] - split.offsets()[text], maxTokens);
      offsets[i + 1] = offsets[i] + length;
    }
    int[] tokens = new int[offsets[examples.length]];
    for (int i = 0; i < examples.length; i++) {
      int text = examples[i] * split.textsPerExample() + k;
      System.arraycopy(
          split.tokens(), split.offsets()[text], tokens, offsets[i], offsets[i + 1] - offsets[i]);
    }
    return new TokenSequences(tokens, offsets);
  }
}
