package org.transfernlp.embeddings.internal.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.EmbeddingProgress;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.embedding.Word2VecOptions.Architecture;
import org.transfernlp.embedding.WordVectors;

class Word2VecTest {

  private static final int END = TrainingCorpus.END;

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void vectorsAreTheSameBitForBitWhateverTheThreads(Architecture architecture) {
    TrainingCorpus corpus = groups(150_000);
    Word2VecOptions options = options(architecture, 19, 1e-2, 2, 7);

    float[] one = values(train(options, 1, corpus));

    assertArrayEquals(one, values(train(options, 2, corpus)));
    assertArrayEquals(one, values(train(options, 3, corpus)));
    assertArrayEquals(one, values(train(options, 7, corpus)));
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void anotherSeedGivesOtherVectors(Architecture architecture) {
    TrainingCorpus corpus = groups(2_000);

    assertFalse(
        Arrays.equals(
            values(train(options(architecture, 8, 0, 1, 1), 1, corpus)),
            values(train(options(architecture, 8, 0, 1, 2), 1, corpus))));
  }

  /** Texts are each about one of five groups of twenty words, with common words in between. */
  @ParameterizedTest
  @EnumSource(Architecture.class)
  void wordsOfOneGroupAreNearerToEachOtherThanToOthers(Architecture architecture) {
    TrainingCorpus corpus = groups(60_000);

    WordVectors vectors = train(options(architecture, 20, 0, 5, 3), 2, corpus);

    double within = 0;
    double between = 0;
    int pairsWithin = 0;
    int pairsBetween = 0;
    for (int a = 0; a < 100; a++) {
      int nearest = -1;
      double most = -1;
      for (int b = 0; b < 100; b++) {
        if (a != b) {
          double cosine = cosine(vectors, "g" + a, "g" + b);
          if (cosine > most) {
            most = cosine;
            nearest = b;
          }
          if (a / 20 == b / 20) {
            within += cosine;
            pairsWithin++;
          } else {
            between += cosine;
            pairsBetween++;
          }
        }
      }
      assertEquals(a / 20, nearest / 20, "the nearest to g" + a + " is g" + nearest);
    }
    assertTrue(
        within / pairsWithin > between / pairsBetween + 0.3,
        within / pairsWithin + " within, " + between / pairsBetween + " between groups");
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void aSingleWordKeepsFiniteVectors(Architecture architecture) {
    TrainingCorpus corpus = new TrainingCorpus(List.of("a"), new int[] {0, 0, 0, END, 0, END});

    WordVectors vectors = train(options(architecture, 3, 1e-3, 3, 1), 2, corpus);

    assertEquals(List.of("a"), vectors.words());
    assertEquals(3, vectors.dimension());
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void emptyTextsAndTextsOfOneWordChangeNothing(Architecture architecture) {
    Word2VecOptions options = options(architecture, 5, 0, 2, 1);
    List<String> words = List.of("a", "b");

    float[] untrained = values(train(options, 1, new TrainingCorpus(words, new int[0])));

    assertArrayEquals(
        untrained,
        values(train(options, 2, new TrainingCorpus(words, new int[] {END, END, 0, END, 1, END}))));
    assertFalse(
        Arrays.equals(
            untrained,
            values(train(options, 2, new TrainingCorpus(words, new int[] {0, 1, END})))));
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void aLastTextMayLackItsEnd(Architecture architecture) {
    Word2VecOptions options = options(architecture, 5, 0, 2, 1);

    WordVectors vectors =
        train(options, 2, new TrainingCorpus(List.of("a", "b"), new int[] {0, 1, END, 1, 0}));

    assertEquals(2, vectors.size());
  }

  /** Each step sees those before it: the same frequent words drawn side by side would overshoot. */
  @ParameterizedTest
  @EnumSource(Architecture.class)
  void fewVeryFrequentWordsKeepBoundedVectors(Architecture architecture) {
    SplittableRandom random = new SplittableRandom(5);
    int[] tokens = new int[40_000];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = i % 24 == 23 ? END : (int) Math.pow(10, random.nextDouble()) - 1;
    }
    List<String> words = IntStream.range(0, 10).mapToObj(i -> "w" + i).toList();

    WordVectors vectors =
        train(options(architecture, 20, 0, 3, 1), 2, new TrainingCorpus(words, tokens));

    for (float value : values(vectors)) {
      assertTrue(Math.abs(value) < 2, "a value of " + value);
    }
  }

  /** One piece is then a single token, and its samples are as many as a block's usually are. */
  @ParameterizedTest
  @EnumSource(Architecture.class)
  void theLargestWindowAndNumberOfNegativesWork(Architecture architecture) {
    TrainingCorpus corpus = groups(60);
    Word2VecOptions options = new Word2VecOptions(architecture, 4, 1000, 1000, 0, 1, 1, 0.025, 1);

    assertArrayEquals(values(train(options, 1, corpus)), values(train(options, 2, corpus)));
  }

  @Test
  void noWordsAreRefused() {
    EmbeddingException e =
        assertThrows(
            EmbeddingException.class,
            () ->
                train(
                    Word2VecOptions.SKIP_GRAM,
                    1,
                    new TrainingCorpus(List.of(), new int[] {END, END})));

    assertTrue(e.getMessage().contains("no words"), e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void interruptionEndsTheTraining(Architecture architecture) {
    TrainingCorpus corpus = groups(20_000);
    // Would take hours.
    Word2VecOptions options = options(architecture, 50, 0, 100_000, 1);

    for (int threads = 1; threads <= 2; threads++) {
      Word2Vec trainer = new Word2Vec(options, threads);
      assertThrows(
          CancellationException.class,
          () -> trainer.train(corpus, progress -> Thread.currentThread().interrupt()));
      assertTrue(Thread.interrupted(), "the interruption is kept for the caller");
    }
  }

  @Test
  void progressEndsAtAllWords() {
    List<EmbeddingProgress> reports = new ArrayList<>();

    new Word2Vec(options(Architecture.CBOW, 5, 0, 2, 1), 2).train(groups(5_000), reports::add);

    EmbeddingProgress last = reports.get(reports.size() - 1);
    assertEquals(1, last.fraction());
    assertTrue(last.timeLeft().isZero());
    assertTrue(last.wordsPerSecond() > 0);
    for (int i = 1; i < reports.size(); i++) {
      assertTrue(reports.get(i).fraction() >= reports.get(i - 1).fraction());
    }
  }

  @Test
  void theLearningRateFallsFromPieceToPieceButNotBelowItsLowest() {
    Block block = new Block(1, 100, 350, 100, 0.1, 0.06, 0.01);

    assertEquals(3, block.pieces());
    assertEquals(300, block.start(2));
    assertEquals(350, block.end(2));
    assertEquals(0.1f, block.rate(0));
    assertEquals(0.04f, block.rate(1), 1e-7f);
    assertEquals(0.01f, block.rate(2));
    assertNotEquals(block.random(0).nextLong(), block.random(1).nextLong());
  }

  private static WordVectors train(Word2VecOptions options, int threads, TrainingCorpus corpus) {
    return new Word2Vec(options, threads).train(corpus, progress -> {});
  }

  private static Word2VecOptions options(
      Architecture architecture, int dimension, double subsampling, int epochs, long seed) {
    return new Word2VecOptions(architecture, dimension, 4, 5, subsampling, 1, epochs, 0.05, seed);
  }

  private static TrainingCorpus groups(int size) {
    List<String> words =
        IntStream.range(0, 110).mapToObj(i -> i < 10 ? "common" + i : "g" + (i - 10)).toList();
    SplittableRandom random = new SplittableRandom(5);
    int[] tokens = new int[size];
    int group = 0;
    for (int i = 0; i < size; i++) {
      if (i % 12 == 11) {
        tokens[i] = END;
        group = random.nextInt(5);
      } else {
        tokens[i] =
            random.nextInt(3) == 0 ? random.nextInt(10) : 10 + 20 * group + random.nextInt(20);
      }
    }
    return new TrainingCorpus(words, tokens);
  }

  private static float[] values(WordVectors vectors) {
    float[] values = new float[vectors.size() * vectors.dimension()];
    for (int row = 0; row < vectors.size(); row++) {
      vectors.copy(row, values, row * vectors.dimension());
    }
    return values;
  }

  private static double cosine(WordVectors vectors, String a, String b) {
    float[] x = new float[vectors.dimension()];
    float[] y = new float[vectors.dimension()];
    vectors.copy(vectors.row(a), x, 0);
    vectors.copy(vectors.row(b), y, 0);
    return Vectors.dot(x, y) / Math.sqrt((double) Vectors.dot(x, x) * Vectors.dot(y, y));
  }
}
