package org.transfernlp.model.layers.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.transfernlp.health.Finding;
import org.transfernlp.health.Level;

class ComputationCheckTest {

  private static final Processor SKYLAKE =
      new Processor("Xeon", Set.of("avx2", "fma", "avx512f", "avx512bw", "avx512dq", "avx512vl"));

  private static final Processor HASWELL = new Processor("Core", Set.of("avx2", "fma"));

  /** On the machine that the tests run on, whatever it is. */
  @Test
  void libraryOfThisMachineAnswers() {
    List<Finding> findings = new ComputationCheck().check();
    assertNotEquals(Level.BROKEN, findings.get(0).level());
    assertTrue(findings.get(0).what().contains("OpenBLAS"), findings.toString());
  }

  @Test
  void fasterKernelsThatTheProcessorAllowsAreNamed() {
    Finding found = first("HASWELL", SKYLAKE);
    assertEquals(Level.WARNING, found.level());
    assertTrue(found.remedy().contains("OPENBLAS_CORETYPE=SkylakeX"), found.toString());
    found = first("PRESCOTT", HASWELL);
    assertEquals(Level.WARNING, found.level());
    assertTrue(found.remedy().contains("OPENBLAS_CORETYPE=Haswell"), found.toString());
  }

  @Test
  void fastestKernelsAreWell() {
    assertEquals(Level.OK, first("SKYLAKEX", SKYLAKE).level());
    assertEquals(Level.OK, first("COOPERLAKE", SKYLAKE).level());
    assertEquals(Level.OK, first("HASWELL", HASWELL).level());
    assertEquals(Level.OK, first("ZEN", HASWELL).level());
    assertEquals(Level.OK, first("unknown", new Processor("", Set.of())).level());
  }

  @Test
  void gpuThatIsNotUsedIsANote() {
    List<Finding> findings =
        ComputationCheck.onCpu(new ComputationCheck.Kernels("HASWELL", 1, "-avx2"), HASWELL, true);
    assertEquals(Level.NOTE, findings.get(1).level());
  }

  @Test
  void processorIsReadFromWhatLinuxTells() {
    assertEquals(
        new Processor("Intel(R) Xeon(R)", Set.of("fpu", "avx2")),
        Processor.of(
            List.of(
                "processor\t: 0",
                "model name\t: Intel(R) Xeon(R)",
                "flags\t\t: fpu avx2",
                "model name\t: another")));
    assertEquals(new Processor("", Set.of()), Processor.of(List.of()));
  }

  private static Finding first(String kernels, Processor processor) {
    return ComputationCheck.onCpu(
            new ComputationCheck.Kernels(kernels, 1, "-avx2"), processor, false)
        .get(0);
  }
}
