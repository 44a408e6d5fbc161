package org.transfernlp.model.lstm.internal;

import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Which processor's kernels OpenBLAS has chosen. They round differently, so a result is only
 * repeatable with the same ones.
 */
final class BlasKernels {

  private static final List<String> NAMES =
      List.of(
          "SKYLAKEX",
          "COOPERLAKE",
          "HASWELL",
          "ZEN",
          "SANDYBRIDGE",
          "NEHALEM",
          "CORE2",
          "PRESCOTT");

  private BlasKernels() {}

  /** The name that {@code OPENBLAS_CORETYPE} takes. */
  static String name() {
    Pointer chosen = Loader.addressof("gotoblas");
    if (chosen == null) {
      return "unknown";
    }
    long table = new LongPointer(chosen).get();
    return NAMES.stream()
        .filter(
            name -> {
              Pointer kernels = Loader.addressof("gotoblas_" + name);
              return kernels != null && kernels.address() == table;
            })
        .findFirst()
        .orElse("unknown");
  }
}
