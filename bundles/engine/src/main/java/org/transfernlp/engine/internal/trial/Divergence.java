package org.transfernlp.engine.internal.trial;

/**
 * Tells when training has diverged although its loss is still a number. Training that starts at six
 * times the loss of guessing was seen to recover, and a decay of the learning rate to bring down
 * forty times it; rates that are wrong by orders of magnitude give thousands of times it.
 */
final class Divergence {

  private static final double TIMES_GUESSING = 100;

  private Divergence() {}

  /**
   * Whether an epoch's loss is absurd.
   *
   * @param meanLoss mean cross-entropy of the epoch's examples, natural logarithm
   * @param classes how many there are
   */
  static boolean exploded(double meanLoss, int classes) {
    return !(meanLoss <= TIMES_GUESSING * Math.log(Math.max(classes, 2)));
  }
}
