package org.transfernlp.embeddings.internal.training;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.EmbeddingProgress;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.embedding.WordVectors;

/**
 * Trains word vectors. The same corpus and options give the same vectors, bit for bit, whatever the
 * number of threads. Thread-safe.
 */
public final class Word2Vec {

  private static final double LOWEST_RATE = 1e-4;
  private static final long NANOS_BETWEEN_REPORTS = 250_000_000;

  private final Word2VecOptions options;
  private final int threads;

  /**
   * A trainer.
   *
   * @param threads how many work on it, the calling one included
   */
  public Word2Vec(Word2VecOptions options, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads");
    }
    this.options = options;
    this.threads = threads;
  }

  /**
   * Trains vectors for all words of a corpus.
   *
   * @param progress called a few times a second and at the end, by the calling thread
   * @throws CancellationException if the calling thread is interrupted; it stays interrupted
   * @throws EmbeddingException if the corpus has no words or too many for the dimension, or the
   *     values grow beyond bounds
   */
  public WordVectors train(TrainingCorpus corpus, Consumer<EmbeddingProgress> progress) {
    int words = corpus.words().size();
    if (words == 0) {
      throw new EmbeddingException(
          "There are no words to train vectors for; give more text or a lower minimum count.");
    }
    if ((long) words * options.dimension() > Integer.MAX_VALUE - 8) {
      throw new EmbeddingException(
          "%,d words of dimension %d are too many values; raise the minimum count."
              .formatted(words, options.dimension()));
    }
    Setting setting = new Setting(options, corpus);
    Architecture architecture =
        switch (options.architecture()) {
          case SKIP_GRAM -> new SkipGram(setting);
          case CBOW -> new Cbow(setting);
        };
    try (Workers workers = new Workers(threads)) {
      train(setting, architecture, workers, progress);
    }
    return new WordVectors(corpus.words(), options.dimension(), flat(setting.inputs()));
  }

  private void train(
      Setting setting,
      Architecture architecture,
      Workers workers,
      Consumer<EmbeddingProgress> progress) {
    long start = System.nanoTime();
    long reported = start;
    int[] tokens = setting.tokens();
    int pieceSize = architecture.pieceSize();
    int blockSize = (int) Math.min(tokens.length, (long) pieceSize * architecture.pieces());
    double rate = options.learningRate();
    double steps = (double) tokens.length * options.epochs();
    for (int epoch = 0; epoch < options.epochs(); epoch++) {
      long epochKey = Mix.of(options.seed(), epoch);
      // Long, as the last sum may be beyond the integers.
      for (long from = 0; from < tokens.length; from += blockSize) {
        int to = (int) Math.min(tokens.length, from + blockSize);
        double done = ((double) tokens.length * epoch + from) / steps;
        architecture.train(
            workers,
            new Block(
                epochKey,
                (int) from,
                to,
                pieceSize,
                rate * (1 - done),
                rate * pieceSize / steps,
                rate * LOWEST_RATE));
        long now = System.nanoTime();
        if (now - reported >= NANOS_BETWEEN_REPORTS) {
          reported = now;
          progress.accept(
              progress(setting, ((double) tokens.length * epoch + to) / steps, now - start));
        }
      }
    }
    architecture.finish();
    progress.accept(progress(setting, 1, System.nanoTime() - start));
  }

  private EmbeddingProgress progress(Setting setting, double fraction, long nanos) {
    double words = fraction * setting.total() * options.epochs();
    return new EmbeddingProgress(
        "training word vectors",
        fraction,
        words * 1e9 / Math.max(1, nanos),
        Duration.ofNanos((long) (nanos * (1 - fraction) / fraction)));
  }

  private float[] flat(float[][] rows) {
    int dimension = options.dimension();
    float[] values = new float[rows.length * dimension];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * dimension, dimension);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new EmbeddingException(
            "The word vectors grew beyond bounds; choose a learning rate below %s."
                .formatted(options.learningRate()));
      }
    }
    return values;
  }
}
