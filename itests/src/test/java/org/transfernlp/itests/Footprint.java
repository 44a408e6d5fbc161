package org.transfernlp.itests;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What the container's process holds after its garbage was collected.
 *
 * @param heap bytes
 * @param metaspace bytes
 * @param threads that are alive
 * @param classes that are loaded
 * @param classLoaders that have loaded some
 * @param leftovers class loaders of bundles that were replaced or removed, and still are in memory
 */
record Footprint(
    long heap, long metaspace, int threads, int classes, int classLoaders, int leftovers) {

  private static final int COLLECTIONS = 4;
  private static final Pattern CLASS_LOADERS = Pattern.compile("Total = (\\d+)");

  /** Measures, when nothing runs. */
  static Footprint measure(Swaps swaps) throws JMException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc(); // what is freed by one collection lets go of more
    }
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .map(MemoryPoolMXBean::getUsage)
            .findFirst()
            .orElseThrow()
            .getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
        loadersWithClasses(),
        swaps.leftovers().size());
  }

  private static int loadersWithClasses() throws JMException {
    String statistics =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "vmClassloaderStats",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    Matcher total = CLASS_LOADERS.matcher(statistics);
    if (!total.find()) {
      throw new AssertionError(statistics);
    }
    return Integer.parseInt(total.group(1));
  }

  /** Writes all that is in memory, to see in it who holds a class loader. */
  static void dump(Path file) throws JMException, IOException {
    Files.deleteIfExists(file);
    ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
            "dumpHeap",
            new Object[] {file.toString(), true},
            new String[] {String.class.getName(), boolean.class.getName()});
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "heap %.1f MB, metaspace %.1f MB, %d threads, %d classes, %d class loaders, %d of them left over",
        heap / 1e6,
        metaspace / 1e6,
        threads,
        classes,
        classLoaders,
        leftovers);
  }
}
