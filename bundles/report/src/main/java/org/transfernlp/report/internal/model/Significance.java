package org.transfernlp.report.internal.model;

import org.jspecify.annotations.Nullable;

/**
 * What tests say of a difference to the baseline.
 *
 * @param welch p-value of Welch's test over seeds; null if there are less than two seeds of either,
 *     or no seed differs from another
 * @param paired p-value of the paired test on answers to test examples; null if they are not kept,
 *     or were not looked at
 * @param pairs how many seeds the paired test has of both
 * @param p the larger one of the two, as both have to hold; the one that there is
 * @param corrected {@code p} after Holm's correction over the conditions of the target
 */
public record Significance(
    @Nullable Double welch, @Nullable Double paired, int pairs, double p, double corrected) {

  /** What the marks mean. */
  public static final String LEGEND = "* p < 0.05, ** p < 0.01, *** p < 0.001";

  /** One to three stars, or nothing. */
  public String mark() {
    if (corrected < 0.001) {
      return "***";
    }
    if (corrected < 0.01) {
      return "**";
    }
    return corrected < 0.05 ? "*" : "";
  }
}
