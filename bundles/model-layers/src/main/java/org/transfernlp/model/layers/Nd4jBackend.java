package org.transfernlp.model.layers;

import java.util.function.Supplier;
import org.nd4j.linalg.factory.Nd4j;
import org.transfernlp.model.ModelException;

/** The backend of ND4J that is present. */
public final class Nd4jBackend {

  private Nd4jBackend() {}

  /**
   * Builds what suits the backend.
   *
   * @param onCpu builds it if ND4J computes on a CPU
   * @param elsewhere builds it if it does not
   * @throws ModelException if the native libraries cannot be loaded
   */
  public static <T> T choose(Supplier<T> onCpu, Supplier<T> elsewhere) {
    try {
      boolean cpu = Nd4j.getBackend().getClass().getSimpleName().equals("CpuBackend");
      return cpu ? onCpu.get() : elsewhere.get();
    } catch (LinkageError e) {
      throw new ModelException(
          "The native library of ND4J could not be loaded (%s); check that there is room for it (400 MB, %s) and that this is x86-64 Linux."
              .formatted(
                  root(e), System.getProperty("org.bytedeco.javacpp.cachedir", "~/.javacpp")),
          e);
    }
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
