package org.transfernlp.model.layers.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A processor.
 *
 * @param name empty if it is not known
 * @param features as Linux calls them; empty if they are not known
 */
record Processor(String name, Set<String> features) {

  private static final Path LINUX = Path.of("/proc/cpuinfo");
  private static final Set<String> AVX512 = Set.of("avx512f", "avx512bw", "avx512dq", "avx512vl");

  Processor {
    features = Set.copyOf(features);
  }

  /** The first one of this machine. */
  static Processor first() {
    try {
      return of(Files.readAllLines(LINUX));
    } catch (IOException e) {
      return new Processor("", Set.of()); // another system
    }
  }

  /** The first one of the lines of {@code /proc/cpuinfo}. */
  static Processor of(List<String> lines) {
    return new Processor(value(lines, "model name"), words(value(lines, "flags")));
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.copyOf(List.of(text.split("\\s+", -1)));
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  boolean hasAvx512() {
    return features.containsAll(AVX512);
  }

  boolean hasAvx2() {
    return features.contains("avx2") && features.contains("fma");
  }

  boolean isKnown() {
    return !features.isEmpty();
  }
}
