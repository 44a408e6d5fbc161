package org.transfernlp.engine.internal.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a trial was computed on, for the record. */
final class Machine {

  /** It does not change while Java runs. */
  static final Map<String, String> FACTS = describe();

  private Machine() {}

  private static Map<String, String> describe() {
    Map<String, String> facts = new TreeMap<>();
    facts.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("cpu", cpu());
    String kernels = System.getenv("OPENBLAS_CORETYPE");
    if (kernels != null) {
      facts.put("OPENBLAS_CORETYPE", kernels);
    }
    return Map.copyOf(facts);
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
