package org.transfernlp.strategy;

import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/** Says which task gives the next mini-batch. */
@ConsumerType
@FunctionalInterface
public interface TaskSampler {

  /** Training on the target alone. */
  TaskSampler TARGET_ONLY = (epoch, random) -> TaskRole.TARGET;

  /**
   * The task of the next mini-batch. An epoch ends when all of the target's mini-batches were
   * given; the source's never end.
   *
   * @param epoch counted from 1
   * @param random the only source of randomness to use, so that a trial can be repeated
   */
  TaskRole next(int epoch, RandomGenerator random);
}
