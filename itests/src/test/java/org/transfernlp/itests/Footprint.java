package org.transfernlp.itests;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.reflect.Method;
import java.lang.runtime.ObjectMethods;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
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
  private static final int MORE_COLLECTIONS = 20;

  /**
   * A line of the statistics. Reflection makes a class loader for each method that is called often,
   * and frees it when memory is short: they are none of ours.
   */
  private static final Pattern CLASS_LOADER =
      Pattern.compile("^0x(?!.*(DelegatingClassLoader|hidden classes)).*$", Pattern.MULTILINE);

  /** Measures, when nothing runs. */
  static Footprint measure(Swaps swaps) throws JMException, InterruptedException {
    forgetLastRecord();
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc(); // what is freed by one collection lets go of more
    }
    for (int i = 0; i < MORE_COLLECTIONS && !swaps.leftovers().isEmpty(); i++) {
      // Something may hold them for a moment: what stays longer is held for good.
      TimeUnit.MILLISECONDS.sleep(500);
      System.gc();
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

  /**
   * What makes methods of records in JDK 17 remembers the types of the last record that it made
   * them for, and so its class loader, until there is another one.
   */
  @SuppressWarnings("IllegalCatch")
  private static void forgetLastRecord() {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      for (Method method :
          List.of(
              Plain.class.getMethod("equals", Object.class),
              Plain.class.getMethod("hashCode"),
              Plain.class.getMethod("toString"))) {
        ObjectMethods.bootstrap(
            lookup,
            method.getName(),
            MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .insertParameterTypes(0, Plain.class),
            Plain.class,
            "text",
            lookup.findGetter(Plain.class, "text", String.class));
      }
    } catch (Throwable e) { // as it is declared
      throw new AssertionError(e);
    }
  }

  private record Plain(String text) {}

  private static int loadersWithClasses() throws JMException {
    String statistics =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "vmClassloaderStats",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    long loaders = CLASS_LOADER.matcher(statistics).results().count();
    if (loaders == 0) {
      throw new AssertionError(statistics);
    }
    return (int) loaders;
  }

  /** What has grown by more than chance does, since an earlier measurement. */
  List<String> growthSince(Footprint earlier) {
    List<String> growth = new ArrayList<>();
    if (heap > earlier.heap + 8_000_000) {
      growth.add("heap");
    }
    if (metaspace > earlier.metaspace + 4_000_000) {
      growth.add("metaspace");
    }
    if (threads > earlier.threads + 3) {
      growth.add("threads");
    }
    if (classes > earlier.classes + 500) {
      growth.add("classes");
    }
    if (classLoaders > earlier.classLoaders + 50) {
      growth.add("class loaders");
    }
    return growth;
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
