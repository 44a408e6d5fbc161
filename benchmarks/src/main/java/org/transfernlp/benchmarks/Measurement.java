package org.transfernlp.benchmarks;

import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What came out of one process.
 *
 * @param byClock operations a second
 * @param byProcessor operations a second of processor time
 * @param bytesFirst heap bytes allocated an operation in the first measured iteration
 * @param bytesLast the same in the last one
 */
record Measurement(double byClock, double byProcessor, double bytesFirst, double bytesLast) {

  private static final String BYTES = "gc.alloc.rate.norm";

  /**
   * Runs a benchmark in a process of its own.
   *
   * @param method {@code Class.method}
   */
  static Measurement of(String method, int threads, ChainedOptionsBuilder options)
      throws RunnerException {
    RunResult result =
        new Runner(
                options
                    .include("\\." + method + "$")
                    .threads(threads)
                    .warmupIterations(4)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.seconds(2))
                    .addProfiler(CpuTime.class)
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .runSingle();
    List<IterationResult> iterations =
        List.copyOf(result.getBenchmarkResults().iterator().next().getIterationResults());
    return new Measurement(
        result.getPrimaryResult().getScore(),
        iterations.stream()
            .mapToDouble(iteration -> secondary(iteration, CpuTime.RESULT))
            .average()
            .orElseThrow(),
        secondary(iterations.get(0), BYTES),
        secondary(iterations.get(iterations.size() - 1), BYTES));
  }

  static ChainedOptionsBuilder options() {
    return new OptionsBuilder();
  }

  private static double secondary(IterationResult iteration, String name) {
    var result = iteration.getSecondaryResults().get(name);
    if (result == null) {
      throw new IllegalStateException("JMH did not measure " + name);
    }
    return result.getScore();
  }
}
