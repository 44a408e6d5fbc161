package org.transfernlp.engine.internal.trial;

import org.transfernlp.strategy.TaskRole;

/** Counts what an epoch has done so far. */
final class EpochProgress {

  private static final long NANOS_BETWEEN_EVENTS = 200_000_000;

  private final int targetExamples;
  private final long start = System.nanoTime();
  private long now = start;
  private long told = start;
  private final Sum target = new Sum();
  private final Sum source = new Sum();

  /** The losses of a task's examples. */
  private static final class Sum {
    private long examples;
    private double loss;

    void add(int size, float meanLoss) {
      examples += size;
      loss += (double) meanLoss * size;
    }

    double mean() {
      return examples == 0 ? 0 : loss / examples;
    }
  }

  /**
   * Starts the clock.
   *
   * @param targetExamples how many the epoch has of the target
   */
  EpochProgress(int targetExamples) {
    this.targetExamples = targetExamples;
  }

  /**
   * Counts a training step.
   *
   * @return whether it is time to tell of it
   */
  boolean step(TaskRole role, int size, float meanLoss) {
    (role == TaskRole.TARGET ? target : source).add(size, meanLoss);
    now = System.nanoTime();
    boolean tell = now - told >= NANOS_BETWEEN_EVENTS;
    if (tell) {
      told = now;
    }
    return tell;
  }

  /** The share of the target's examples that were given, in {@code [0, 1]}. */
  double fraction() {
    return (double) target.examples / targetExamples;
  }

  /** Mean cross-entropy of a task's examples; 0 if none was given. */
  double meanLoss(TaskRole role) {
    return (role == TaskRole.TARGET ? target : source).mean();
  }

  /** From the start to the latest step. */
  double seconds() {
    return (now - start) / 1e9;
  }

  /** Examples of both tasks by time. */
  double examplesPerSecond() {
    return (target.examples + source.examples) / Math.max(seconds(), 1e-9);
  }
}
