package org.transfernlp.engine.internal.plan;

/**
 * What a trial's learning rate is multiplied by in an epoch.
 *
 * @param embedding for E, finite and not negative, as the others
 * @param hidden for H
 * @param output for O
 */
public record RateScales(double embedding, double hidden, double output) {

  /** That of the group that learns fastest. */
  public double highest() {
    return Math.max(embedding, Math.max(hidden, output));
  }
}
