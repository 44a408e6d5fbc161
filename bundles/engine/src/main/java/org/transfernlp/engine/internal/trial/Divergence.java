package org.transfernlp.engine.internal.trial;

/** Tells when training has diverged although its loss is still a number. */
final class Divergence {

  private static final double TIMES_CHANCE = 1000;

  private Divergence() {}

  /**
   * Whether an epoch's loss is absurd.
   *
   * @param meanLoss mean cross-entropy of the epoch's examples, natural logarithm
   * @param classes how many there are
   */
  static boolean exploded(double meanLoss, int classes) {
    return !(meanLoss <= TIMES_CHANCE * Math.log(Math.max(classes, 2)));
  }
}
