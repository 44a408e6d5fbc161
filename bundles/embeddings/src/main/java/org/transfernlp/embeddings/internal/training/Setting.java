package org.transfernlp.embeddings.internal.training;

import java.util.SplittableRandom;
import org.transfernlp.embedding.Word2VecOptions;

/** What all of a training shares: the parameters, and what is drawn from. */
final class Setting {

  /** About as many multiplications as a piece shall take; some milliseconds of work. */
  static final long PIECE_WORK = 1 << 23;

  private final Word2VecOptions options;
  private final int[] tokens;
  private final long[] counts;
  private final long total;
  private final Noise noise;
  private final Subsampling subsampling;
  private final float[][] inputs;
  private final float[][] outputs;

  Setting(Word2VecOptions options, TrainingCorpus corpus) {
    this.options = options;
    tokens = corpus.tokens();
    counts = new long[corpus.words().size()];
    long sum = 0;
    for (int token : tokens) {
      if (token != TrainingCorpus.END) {
        counts[token]++;
        sum++;
      }
    }
    total = sum;
    noise = new Noise(counts);
    subsampling = new Subsampling(counts, total, options.subsampling());
    inputs = new float[counts.length][options.dimension()];
    outputs = new float[counts.length][options.dimension()];
    SplittableRandom random = new SplittableRandom(options.seed());
    for (float[] row : inputs) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) ((random.nextDouble() - 0.5) / row.length);
      }
    }
  }

  /** All words of the corpus, ends not counted. */
  long total() {
    return total;
  }

  int[] tokens() {
    return tokens;
  }

  int dimension() {
    return options.dimension();
  }

  int window() {
    return options.window();
  }

  int negatives() {
    return options.negatives();
  }

  Noise noise() {
    return noise;
  }

  Windows windows() {
    return new Windows(tokens, subsampling, options.window());
  }

  /** {@code [words, dimension]}, what becomes the word vectors. */
  float[][] inputs() {
    return inputs;
  }

  /** {@code [words, dimension]}. */
  float[][] outputs() {
    return outputs;
  }

  /** How often each input row is about to be used, in any unit. */
  double[] inputLoad() {
    double[] load = new double[counts.length];
    for (int word = 0; word < load.length; word++) {
      load[word] =
          counts[word] * Subsampling.probability(counts[word], total, options.subsampling());
    }
    return load;
  }

  /** How often each output row is about to be used, in any unit. */
  double[] outputLoad() {
    double[] load = inputLoad();
    double used = 0;
    double noiseSum = 0;
    for (int word = 0; word < load.length; word++) {
      used += load[word];
      noiseSum += Noise.weight(counts[word]);
    }
    for (int word = 0; word < load.length; word++) {
      load[word] += options.negatives() * used * Noise.weight(counts[word]) / noiseSum;
    }
    return load;
  }
}
