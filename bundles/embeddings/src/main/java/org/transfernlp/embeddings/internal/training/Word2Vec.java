package org.transfernlp.embeddings.internal.training;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.transfernlp.embedding.EmbeddingProgress;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.embedding.WordVectors;

/** Trains word2vec with negative sampling (Mikolov et al. 2013), one word after the other. */
public final class Word2Vec {

  private static final int REPORT_EVERY = 10_000;
  private static final double NOISE_POWER = 0.75;

  private final Word2VecOptions options;

  /** A trainer whose result does not depend on the number of threads. */
  public Word2Vec(Word2VecOptions options, int threads) {
    this.options = options;
  }

  /**
   * Trains.
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  public WordVectors train(TrainingCorpus corpus, Consumer<EmbeddingProgress> progress) {
    int dimension = options.dimension();
    int words = corpus.words().size();
    int[] tokens = corpus.tokens();
    Random random = new Random(options.seed());
    double[] noise = noise(words, tokens);
    float[] in = new float[words * dimension];
    float[] out = new float[words * dimension];
    for (int i = 0; i < in.length; i++) {
      in[i] = (random.nextFloat() - 0.5f) / dimension;
    }
    long start = System.nanoTime();
    long total = (long) tokens.length * options.epochs();
    long done = 0;
    for (int epoch = 0; epoch < options.epochs(); epoch++) {
      for (int position = 0; position < tokens.length; position++) {
        if (++done % REPORT_EVERY == 0) {
          report(done, total, start, progress);
        }
        if (tokens[position] != TrainingCorpus.END) {
          float rate = (float) (options.learningRate() * Math.max(1e-4, 1 - (double) done / total));
          int window = 1 + random.nextInt(options.window());
          around(tokens, position, window, in, out, noise, rate, random);
        }
      }
    }
    return new WordVectors(corpus.words(), dimension, in);
  }

  private void around(
      int[] tokens,
      int position,
      int window,
      float[] in,
      float[] out,
      double[] noise,
      float rate,
      Random random) {
    for (int step = -1; step <= 1; step += 2) {
      for (int distance = 1; distance <= window; distance++) {
        int other = position + step * distance;
        if (other < 0 || other >= tokens.length || tokens[other] == TrainingCorpus.END) {
          break;
        }
        pair(tokens[other], tokens[position], in, out, noise, rate, random);
      }
    }
  }

  private void pair(
      int input, int target, float[] in, float[] out, double[] noise, float rate, Random random) {
    int dimension = options.dimension();
    int row = input * dimension;
    float[] gradient = new float[dimension];
    for (int n = 0; n <= options.negatives(); n++) {
      int predicted = n == 0 ? target : draw(noise, random);
      if (n > 0 && predicted == target) {
        continue;
      }
      int other = predicted * dimension;
      float sum = 0;
      for (int d = 0; d < dimension; d++) {
        sum += in[row + d] * out[other + d];
      }
      float g = rate * ((n == 0 ? 1 : 0) - (float) (1 / (1 + Math.exp(-sum))));
      for (int d = 0; d < dimension; d++) {
        gradient[d] += g * out[other + d];
        out[other + d] += g * in[row + d];
      }
    }
    for (int d = 0; d < dimension; d++) {
      in[row + d] += gradient[d];
    }
  }

  private static double[] noise(int words, int[] tokens) {
    double[] noise = new double[words];
    for (int token : tokens) {
      if (token != TrainingCorpus.END) {
        noise[token]++;
      }
    }
    double sum = 0;
    for (int i = 0; i < words; i++) {
      sum += Math.pow(noise[i], NOISE_POWER);
      noise[i] = sum;
    }
    return noise;
  }

  private static int draw(double[] noise, Random random) {
    double wanted = random.nextDouble() * noise[noise.length - 1];
    int found = java.util.Arrays.binarySearch(noise, wanted);
    return Math.min(noise.length - 1, found < 0 ? -found - 1 : found + 1);
  }

  private static void report(
      long done, long total, long start, Consumer<EmbeddingProgress> progress) {
    if (Thread.interrupted()) {
      throw new CancellationException();
    }
    double seconds = Math.max(1e-9, (System.nanoTime() - start) / 1e9);
    double speed = done / seconds;
    progress.accept(
        new EmbeddingProgress(
            "training",
            (double) done / total,
            speed,
            Duration.ofMillis((long) (1000 * (total - done) / speed))));
  }
}
