package org.transfernlp.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Operations a second of processor time, over all threads of the process: the figure to compare on
 * a machine that has something else to do.
 */
public final class CpuTime implements InternalProfiler {

  static final String RESULT = "cpu";

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long startInNanos;

  @Override
  public String getDescription() {
    return "Operations a second of processor time";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    startInNanos = process.getProcessCpuTime();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double seconds = (process.getProcessCpuTime() - startInNanos) / 1e9;
    double operations = result.getMetadata().getAllOps();
    return List.of(
        new ScalarResult(RESULT, operations / seconds, "ops/CPU s", AggregationPolicy.AVG));
  }
}
