package org.transfernlp.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One benchmark's outcomes, round by round. Ratios are taken within a round, where both sides ran
 * within minutes, and then their median.
 */
record Measurements(List<Measurement> rounds) {

  double byClock() {
    return median(Measurement::byClock);
  }

  double byProcessor() {
    return median(Measurement::byProcessor);
  }

  double median(ToDoubleFunction<Measurement> figure) {
    return median(rounds.stream().mapToDouble(figure).toArray());
  }

  /** The median of this one's figure divided by another's of the same round. */
  double ratio(Measurements other, ToDoubleFunction<Measurement> figure) {
    double[] ratios = new double[rounds.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(rounds.get(i)) / figure.applyAsDouble(other.rounds().get(i));
    }
    return median(ratios);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
  }
}
