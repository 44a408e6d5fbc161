package org.transfernlp.embeddings.internal.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.transfernlp.embedding.WordVectors;

/**
 * Answers analogies by 3CosAdd (Mikolov et al. 2013, "Linguistic Regularities in Continuous Space
 * Word Representations"): of {@code a b c}, the word whose unit vector is nearest to {@code b - a +
 * c}, these three left out.
 *
 * <p>Words are gone through in blocks that stay in the processor's cache while all questions are
 * asked of them.
 */
final class NearestRows {

  /** Words of a block; of a question, so many scores are computed at once. */
  private static final int BLOCK = 256;

  /** Of the questions that are asked together; 64 MB. */
  private static final int MOST_VALUES = 1 << 24;

  private final WordVectors vectors;
  private final int threads;
  private final int together;

  NearestRows(WordVectors vectors, int threads) {
    this(vectors, threads, Math.max(1, MOST_VALUES / vectors.dimension()));
  }

  /**
   * Over some word vectors.
   *
   * @param together how many questions are asked together, which bounds the memory
   */
  NearestRows(WordVectors vectors, int threads, int together) {
    this.vectors = vectors;
    this.threads = threads;
    this.together = together;
  }

  /**
   * Answers questions.
   *
   * @param questions of each, the rows of a, b and c
   * @return of each, the row of the answer; of equally near ones the first; -1 if no word is left
   * @throws CancellationException if the thread is interrupted
   */
  int[] answers(List<int[]> questions) {
    int[] answers = new int[questions.size()];
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int from = 0; from < answers.length; from += together) {
        int to = Math.min(answers.length, from + together);
        int[] some = answers(questions.subList(from, to), pool);
        System.arraycopy(some, 0, answers, from, some.length);
      }
      return answers;
    } catch (InterruptedException e) {
      throw (CancellationException) new CancellationException().initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error; // No memory left, for example: not a failure of the task.
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private int[] answers(List<int[]> questions, ExecutorService pool)
      throws InterruptedException, ExecutionException {
    float[][] targets = questions.stream().map(this::target).toArray(float[][]::new);
    int[] answers = new int[targets.length];
    List<Future<?>> parts = new ArrayList<>();
    int share = targets.length / threads + 1;
    for (int from = 0; from < targets.length; from += share) {
      Part part =
          new Part(questions, targets, answers, from, Math.min(targets.length, from + share));
      parts.add(pool.submit(part));
    }
    for (Future<?> part : parts) {
      part.get();
    }
    return answers;
  }

  private float[] target(int[] question) {
    float[] a = UnitVectors.row(vectors, question[0]);
    float[] target = UnitVectors.row(vectors, question[1]);
    float[] c = UnitVectors.row(vectors, question[2]);
    for (int i = 0; i < target.length; i++) {
      target[i] += c[i] - a[i];
    }
    return target;
  }

  /** Asks some of the questions, in a thread of its own. */
  private final class Part implements Runnable {

    private final List<int[]> questions;
    private final float[][] targets;
    private final int[] answers;
    private final int from;
    private final int to;
    private final float[] best;
    private final float[] block = new float[BLOCK * vectors.dimension()]; // [dimension][BLOCK]
    private final float[] scores = new float[BLOCK];

    Part(List<int[]> questions, float[][] targets, int[] answers, int from, int to) {
      this.questions = questions;
      this.targets = targets;
      this.answers = answers;
      this.from = from;
      this.to = to;
      best = new float[to - from];
    }

    @Override
    public void run() {
      Arrays.fill(best, Float.NEGATIVE_INFINITY);
      Arrays.fill(answers, from, to, -1);
      for (int first = 0; first < vectors.size(); first += BLOCK) {
        int size = Math.min(BLOCK, vectors.size() - first);
        fill(first, size);
        for (int question = from; question < to; question++) {
          if (Thread.interrupted()) {
            return; // Whoever waits for the answers was interrupted, too.
          }
          score(targets[question]);
          choose(question, first, size);
        }
      }
    }

    private void fill(int first, int size) {
      for (int word = 0; word < size; word++) {
        float[] unit = UnitVectors.row(vectors, first + word);
        for (int i = 0; i < unit.length; i++) {
          block[i * BLOCK + word] = unit[i];
        }
      }
    }

    /** Four dimensions at a time, in a loop that the compiler turns into vector instructions. */
    private void score(float[] target) {
      Arrays.fill(scores, 0);
      int i = 0;
      for (; i + 4 <= target.length; i += 4) {
        addFour(i * BLOCK, target[i], target[i + 1], target[i + 2], target[i + 3]);
      }
      for (; i < target.length; i++) {
        addOne(i * BLOCK, target[i]);
      }
    }

    private void addFour(int row, float a, float b, float c, float d) {
      for (int word = 0; word < BLOCK; word++) {
        scores[word] +=
            a * block[row + word]
                + b * block[row + BLOCK + word]
                + c * block[row + 2 * BLOCK + word]
                + d * block[row + 3 * BLOCK + word];
      }
    }

    private void addOne(int row, float a) {
      for (int word = 0; word < BLOCK; word++) {
        scores[word] += a * block[row + word];
      }
    }

    private void choose(int question, int first, int size) {
      float highest = best[question - from];
      for (int word = 0; word < size; word++) {
        if (scores[word] > highest && !isAsked(question, first + word)) {
          highest = scores[word];
          answers[question] = first + word;
        }
      }
      best[question - from] = highest;
    }

    private boolean isAsked(int question, int row) {
      int[] rows = questions.get(question);
      return rows[0] == row || rows[1] == row || rows[2] == row;
    }
  }
}
