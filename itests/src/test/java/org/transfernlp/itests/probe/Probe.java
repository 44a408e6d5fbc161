package org.transfernlp.itests.probe;

import java.util.Arrays;
import java.util.Locale;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** The command {@code probe:bundles}, from a bundle that needs nothing of TransferNLP. */
public final class Probe {

  private final BundleContext context;

  /** Called by the container. */
  public Probe(BundleContext context) {
    this.context = context;
  }

  /**
   * Prints a line for each bundle: the moment of its last change and its wiring, either of which is
   * another one after an update or refresh, then its name, version and state.
   */
  public void bundles() {
    Arrays.stream(context.getBundles()).map(Probe::line).sorted().forEach(System.out::println);
  }

  private static String line(Bundle bundle) {
    return String.format(
        Locale.ROOT,
        "bundle %s %s %d %d %d",
        bundle.getSymbolicName(),
        bundle.getVersion(),
        bundle.getState(),
        bundle.getLastModified(),
        System.identityHashCode(bundle.adapt(BundleWiring.class)));
  }
}
