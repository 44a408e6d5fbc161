package org.transfernlp.doctor.internal.check;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;

/** The heap against the memory of the machine or container, and the processors. */
public final class MemoryCheck implements HealthCheck {

  private static final long MB = 1 << 20;
  private static final long SMALLEST_HEAP_IN_MB = 768;

  /** Of the memory: the native libraries, their matrices and the operating system need the rest. */
  private static final double LARGEST_HEAP = 0.8;

  private static final double FULL = 0.9;

  @Override
  public String topic() {
    return "Memory and processors";
  }

  @Override
  public List<Finding> check() {
    Runtime runtime = Runtime.getRuntime();
    return List.of(
        judge(
            runtime.maxMemory() / MB,
            (runtime.totalMemory() - runtime.freeMemory()) / MB,
            memory(),
            runtime.availableProcessors()));
  }

  /**
   * Judges.
   *
   * @param memory of the machine or container; empty if it is not known
   */
  static Finding judge(long heapInMb, long usedInMb, OptionalLong memory, int processors) {
    long memoryInMb = memory.orElse(0) / MB;
    String what =
        String.format(
            Locale.ROOT,
            "Java uses %,d of at most %,d MB%s; trials run on %d processor%s.",
            usedInMb,
            heapInMb,
            memoryInMb == 0
                ? ""
                : String.format(Locale.ROOT, ", of %,d MB that there are", memoryInMb),
            processors,
            processors == 1 ? "" : "s");
    if (memoryInMb > 0 && heapInMb > memoryInMb * LARGEST_HEAP) {
      return Finding.warning(
          what
              + " That leaves too little for the native libraries, so that the process may be"
              + " killed.",
          "Before the start: export JAVA_MAX_MEM=%dm".formatted(memoryInMb / 2));
    }
    if (heapInMb < SMALLEST_HEAP_IN_MB) {
      return Finding.warning(
          what + " That is little for the larger datasets.",
          "Before the start: export JAVA_MAX_MEM=2g");
    }
    if (usedInMb > heapInMb * FULL) {
      return Finding.warning(
          what + " It is nearly full.",
          "Run fewer trials at once (trialsAtOnce in etc/org.transfernlp.engine.cfg), or before the start: export JAVA_MAX_MEM=%dm"
              .formatted(heapInMb * 2));
    }
    return Finding.ok(what);
  }

  /** By way of the platform's bean, as its class is not for everybody. Knows of containers. */
  private static OptionalLong memory() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      Object memory =
          beans.getAttribute(
              new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), "TotalMemorySize");
      return memory instanceof Long bytes ? OptionalLong.of(bytes) : OptionalLong.empty();
    } catch (JMException e) {
      return OptionalLong.empty(); // a Java that does not tell
    }
  }
}
