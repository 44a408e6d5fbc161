package org.transfernlp.strategy;

import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/** Says which task gives the next mini-batch. */
@ConsumerType
@FunctionalInterface
public interface TaskSampler {

  /**
   * The task of the next mini-batch. Asked once for each, epoch by epoch; a trial that goes on
   * after an interruption asks for those of its finished epochs again, by the same random numbers.
   * An epoch ends when all of the target's mini-batches were given, so the target must come again
   * and again; the source's mini-batches never end. A trial whose sampler gives the source 20,000
   * times in a row, and twenty passes over its mini-batches more, has failed.
   *
   * @param random the only source of randomness to use, so that a trial can be repeated
   */
  TaskRole next(JointEpoch epoch, RandomGenerator random);

  /** A sampler that draws the target with the same probability, in {@code (0, 1]}, each time. */
  static TaskSampler withProbability(double target) {
    return (epoch, random) -> random.nextDouble() < target ? TaskRole.TARGET : TaskRole.SOURCE;
  }
}
