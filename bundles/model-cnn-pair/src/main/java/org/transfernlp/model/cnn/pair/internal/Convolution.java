package org.transfernlp.model.cnn.pair.internal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;
import org.transfernlp.model.layers.NativeMatrix;
import org.transfernlp.model.layers.Sgd;

/**
 * Convolution over words and max pooling over time for a CPU, up to the non-linearity.
 *
 * <p>A word that stands in a mini-batch several times is multiplied with the weights once, for all
 * places that it may take in a window at a time; what a window gives is then a sum of five rows.
 * The bias is the same at all positions and is added after pooling.
 */
final class Convolution implements AutoCloseable {

  /** The number of words that a window spans. */
  static final int WINDOW = 5;

  /** The number of words in a window before the one that it is centred on. */
  private static final int BEFORE = WINDOW / 2;

  private final int embedding;
  private final int maps;
  private final int columns;

  private final float[] weights; // [embedding * window * maps]
  private final float[] bias; // [maps]
  private final float[] weightGradient;
  private final float[] biasGradient;

  private final NativeMatrix nativeWeights;
  private final NativeMatrix nativeWeightGradient;
  private final NativeMatrix nativeWords; // [distinct, embedding]
  private final NativeMatrix nativeWordGradient; // [distinct, embedding]
  private final NativeMatrix nativeProjected; // [distinct, window * maps], then its gradient

  private TokenSequences texts = new TokenSequences(new int[0], new int[1]);
  private int distinct;
  private float[] projected = new float[0]; // [distinct * window * maps], then its gradient
  private int[] positions = new int[0]; // where each map is largest, [texts * maps]

  // Of one text, an array for each place in the window: only loops over several arrays with one
  // common index are vectorised.
  private final float[][] terms = new float[WINDOW][0]; // [window][time * maps]
  private float[] sums = new float[0]; // [time * maps]

  Convolution(int embedding, int maps) {
    this.embedding = embedding;
    this.maps = maps;
    columns = WINDOW * maps;
    weights = new float[embedding * columns];
    bias = new float[maps];
    weightGradient = new float[embedding * columns];
    biasGradient = new float[maps];
    nativeWeights = new NativeMatrix(embedding, columns);
    nativeWeightGradient = new NativeMatrix(embedding, columns);
    nativeWords = new NativeMatrix(0, embedding);
    nativeWordGradient = new NativeMatrix(0, embedding);
    nativeProjected = new NativeMatrix(0, columns);
  }

  /**
   * Reads texts.
   *
   * @param words {@code [distinct * embedding]}
   * @param pooled is written to, {@code [texts * maps]}
   */
  void forward(TokenSequences texts, float[] words, int distinct, float[] pooled) {
    this.texts = texts;
    this.distinct = distinct;
    reserve();
    nativeWords.put(0, distinct, words);
    nativeProjected.multiply(0, distinct, nativeWords, 0, nativeWeights);
    nativeProjected.get(0, distinct, projected);
    for (int text = 0; text < texts.size(); text++) {
      for (int place = 0; place < WINDOW; place++) {
        gather(text, place);
      }
      add(terms[0], terms[1], terms[2], terms[3], terms[4], sums, texts.length(text) * maps);
      pool(text, pooled);
    }
  }

  /** Collects what the words at a place in the window give, for each position of the window. */
  private void gather(int text, int place) {
    int length = texts.length(text);
    float[] rows = terms[place];
    for (int t = 0; t < length; t++) {
      int at = t + place - BEFORE;
      if (at < 0 || at >= length) {
        Arrays.fill(rows, t * maps, (t + 1) * maps, 0);
      } else {
        System.arraycopy(projected, projection(text, at, place), rows, t * maps, maps);
      }
    }
  }

  private static void add(
      float[] a, float[] b, float[] c, float[] d, float[] e, float[] sum, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] = a[i] + b[i] + c[i] + d[i] + e[i];
    }
  }

  /** The largest value of each map, and the first position that has it. */
  private void pool(int text, float[] pooled) {
    int first = text * maps;
    System.arraycopy(sums, 0, pooled, first, maps);
    Arrays.fill(positions, first, first + maps, 0);
    for (int t = 1; t < texts.length(text); t++) {
      for (int map = 0; map < maps; map++) {
        float sum = sums[t * maps + map];
        if (sum > pooled[first + map]) {
          pooled[first + map] = sum;
          positions[first + map] = t;
        }
      }
    }
    for (int map = 0; map < maps; map++) {
      pooled[first + map] += bias[map];
    }
  }

  /**
   * Computes the gradients for the texts of the latest {@link #forward}.
   *
   * @param pooledGradient {@code [texts * maps]}
   * @param parameters whether {@link #step} will be called
   * @param wordGradient is written to, unless null, {@code [distinct * embedding]}
   */
  void backward(float[] pooledGradient, boolean parameters, float @Nullable [] wordGradient) {
    Arrays.fill(projected, 0, distinct * columns, 0);
    for (int text = 0; text < texts.size(); text++) {
      scatter(text, pooledGradient);
    }
    nativeProjected.put(0, distinct, projected);
    if (parameters) {
      nativeWeightGradient.transposeMultiply(nativeWords, 0, nativeProjected, 0, distinct);
      nativeWeightGradient.get(0, embedding, weightGradient);
      Arrays.fill(biasGradient, 0);
      for (int text = 0; text < texts.size(); text++) {
        for (int map = 0; map < maps; map++) {
          biasGradient[map] += pooledGradient[text * maps + map];
        }
      }
    }
    if (wordGradient != null) {
      nativeWordGradient.multiplyTransposed(0, distinct, nativeProjected, 0, nativeWeights);
      nativeWordGradient.get(0, distinct, wordGradient);
    }
  }

  /** Leads the gradient of each map to the words of the window that was largest. */
  private void scatter(int text, float[] pooledGradient) {
    int length = texts.length(text);
    for (int map = 0; map < maps; map++) {
      int position = positions[text * maps + map];
      float gradient = pooledGradient[text * maps + map];
      int from = Math.max(0, BEFORE - position);
      int to = Math.min(WINDOW, length + BEFORE - position);
      for (int place = from; place < to; place++) {
        projected[projection(text, position + place - BEFORE, place) + map] += gradient;
      }
    }
  }

  /** Where the row is that the word at {@code t} gives at a place in the window. */
  private int projection(int text, int t, int place) {
    return texts.tokens()[texts.offsets()[text] + t] * columns + place * maps;
  }

  void step(float learningRate) {
    Sgd.step(weights, weightGradient, learningRate);
    Sgd.step(bias, biasGradient, learningRate);
    nativeWeights.put(0, embedding, weights);
  }

  /** {@code K [window * embedding, maps]} and {@code k [maps]}. */
  List<Tensor> read() {
    float[] values = new float[weights.length];
    for (int place = 0; place < WINDOW; place++) {
      for (int j = 0; j < embedding; j++) {
        System.arraycopy(
            weights, j * columns + place * maps, values, (place * embedding + j) * maps, maps);
      }
    }
    return List.of(
        new Tensor("K", new int[] {WINDOW * embedding, maps}, values),
        new Tensor("k", new int[] {maps}, bias.clone()));
  }

  void write(Tensor kernel, Tensor kernelBias) {
    for (int place = 0; place < WINDOW; place++) {
      for (int j = 0; j < embedding; j++) {
        System.arraycopy(
            kernel.values(),
            (place * embedding + j) * maps,
            weights,
            j * columns + place * maps,
            maps);
      }
    }
    System.arraycopy(kernelBias.values(), 0, bias, 0, maps);
    nativeWeights.put(0, embedding, weights);
  }

  private void reserve() {
    if (projected.length < distinct * columns) {
      projected = new float[distinct * columns];
    }
    if (positions.length < texts.size() * maps) {
      positions = new int[texts.size() * maps];
    }
    int longest = 0;
    for (int text = 0; text < texts.size(); text++) {
      longest = Math.max(longest, texts.length(text));
    }
    if (sums.length < longest * maps) {
      sums = new float[longest * maps];
      Arrays.setAll(terms, place -> new float[sums.length]);
    }
    nativeWords.reserve(distinct);
    nativeWordGradient.reserve(distinct);
    nativeProjected.reserve(distinct);
  }

  @Override
  public void close() {
    for (NativeMatrix matrix :
        List.of(
            nativeWeights,
            nativeWeightGradient,
            nativeWords,
            nativeWordGradient,
            nativeProjected)) {
      matrix.close();
    }
  }
}
