package org.transfernlp.model.layers.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.health.Finding;
import org.transfernlp.health.HealthCheck;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.layers.Nd4jBackend;
import org.transfernlp.model.layers.OpenBlas;

/** What networks are computed with, and whether this machine could do better. */
@Component(property = "service.ranking:Integer=10")
public final class ComputationCheck implements HealthCheck {

  private static final String CPU = "CPU";
  private static final String AVX512_KERNELS = "SKYLAKEX";

  /** The kernels of OpenBLAS that use AVX-512, and those that use AVX2. */
  private static final Set<String> AVX512 = Set.of(AVX512_KERNELS, "COOPERLAKE");

  private static final Set<String> AVX2 = Set.of("HASWELL", "ZEN");

  /** Where drivers of GPUs show themselves. */
  private static final List<Path> GPUS =
      List.of(Path.of("/proc/driver/nvidia/version"), Path.of("/dev/nvidia0"), Path.of("/dev/kfd"));

  private static final String NATIVE = "org/nd4j/linalg/cpu/nativecpu/bindings/linux-x86_64%s/";

  @Override
  public String topic() {
    return "Computation";
  }

  @Override
  public List<Finding> check() {
    Processor processor = Processor.first();
    String instructions =
        Stream.of("-avx512", "-avx2", "")
            .filter(ComputationCheck::isBuiltFor)
            .findFirst()
            .orElse("");
    if (processor.isKnown() && instructions.equals("-avx2") && !processor.hasAvx2()) {
      // Loading them would end the process.
      return List.of(
          Finding.broken(
              "The native libraries need AVX2, which this processor (%s) does not have."
                  .formatted(processor.name()),
              "Use a machine with AVX2, or build with -Dnd4j.platform=linux-x86_64."));
    }
    try {
      String backend =
          Nd4jBackend.choose(() -> CPU, () -> Nd4j.getBackend().getClass().getSimpleName());
      boolean gpu = GPUS.stream().anyMatch(Files::exists);
      if (!backend.equals(CPU)) {
        return List.of(Finding.ok("%s, by ND4J %s.".formatted(backend, version())));
      }
      Loader.load(openblas_nolapack.class);
      return onCpu(
          new Kernels(OpenBlas.kernels(), openblas_nolapack.blas_get_num_threads(), instructions),
          processor,
          gpu);
    } catch (ModelException e) {
      return List.of(
          Finding.broken(String.valueOf(e.getMessage()), "See the log for more: log:display"));
    }
  }

  /**
   * What computes on the CPU.
   *
   * @param openBlas whose kernels OpenBLAS uses
   * @param threads of a matrix product
   * @param instructions what ND4J's own library was built for: {@code -avx512}, {@code -avx2} or
   *     nothing
   */
  record Kernels(String openBlas, int threads, String instructions) {}

  static List<Finding> onCpu(Kernels kernels, Processor processor, boolean gpu) {
    List<Finding> findings = new ArrayList<>();
    String what =
        "OpenBLAS multiplies on the CPU (%s) with kernels for %s, in %d thread%s a trial."
            .formatted(
                processor.name().isEmpty() ? "unknown" : processor.name(),
                kernels.openBlas(),
                kernels.threads(),
                kernels.threads() == 1 ? "" : "s");
    if (processor.hasAvx512() && !AVX512.contains(kernels.openBlas())) {
      findings.add(faster(what, "SkylakeX", "AVX-512"));
    } else if (processor.hasAvx2()
        && !AVX2.contains(kernels.openBlas())
        && !AVX512.contains(kernels.openBlas())) {
      findings.add(faster(what, "Haswell", "AVX2"));
    } else {
      findings.add(Finding.ok(what));
    }
    if (processor.hasAvx512() && !kernels.instructions().equals("-avx512")) {
      findings.add(
          Finding.ok(
              "ND4J's own library is built for AVX2, and the processor has AVX-512; that does not"
                  + " matter here, as OpenBLAS does the work."));
    }
    if (gpu) {
      findings.add(
          Finding.note(
              "There is a GPU, but the CPU is used: this distribution has no code for GPUs.",
              "Nothing has to be done; for networks of the usual sizes, the CPU is fast enough."));
    }
    return findings;
  }

  private static Finding faster(String what, String kernels, String instructions) {
    return Finding.warning(
        what
            + " This processor has %s, so that those for %s would be faster."
                .formatted(instructions, kernels),
        "Before the start: export OPENBLAS_CORETYPE=%s (results differ in the last digits)"
            .formatted(kernels));
  }

  private static boolean isBuiltFor(String instructions) {
    return Nd4j.class
            .getClassLoader()
            .getResource(NATIVE.formatted(instructions) + "libjnind4jcpu.so")
        != null;
  }

  private static String version() {
    return String.valueOf(Nd4j.class.getPackage().getImplementationVersion());
  }
}
