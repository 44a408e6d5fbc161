package org.transfernlp.benchmarks;

import java.util.Locale;

/**
 * A figure and what it should be.
 *
 * @param byClock as measured by the clock
 * @param byProcessor as measured in processor time
 * @param counted which of the two is compared with the target
 */
record Figure(
    String name, double byClock, double byProcessor, double counted, Bound bound, double target) {

  /** Which side of the target is good. */
  enum Bound {
    AT_LEAST,
    AT_MOST
  }

  /** A figure that load on the machine does not change much: processor time counts. */
  static Figure of(String name, double byClock, double byProcessor, Bound bound, double target) {
    return new Figure(name, byClock, byProcessor, byProcessor, bound, target);
  }

  boolean reached() {
    return bound == Bound.AT_LEAST ? counted >= target : counted <= target;
  }

  /** A row of the table that {@link Benchmarks} prints. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %-44s | %8.2f | %8.2f | %s %5.2f | %s |",
        name,
        byClock,
        byProcessor,
        bound == Bound.AT_LEAST ? "≥" : "≤",
        target,
        reached() ? "yes" : "NO");
  }
}
