package org.transfernlp.model.layers;

import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** The library that multiplies matrices on a CPU. */
public final class OpenBlas {

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

  private OpenBlas() {}

  /**
   * Lets each multiplication use one thread only, for the whole process: two trials side by side
   * use two cores better, and sums are always taken in the same order.
   */
  public static void useOneThread() {
    openblas_nolapack.blas_set_num_threads(1);
  }

  /**
   * Which processor's kernels were chosen, by the name that {@code OPENBLAS_CORETYPE} takes. They
   * round differently, so a result is only repeatable with the same ones.
   */
  public static String kernels() {
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
