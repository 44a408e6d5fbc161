package org.transfernlp.itests.probe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The command {@code probe:bundles}, from a bundle that needs nothing but the framework: it is
 * there before declarative services are, and when they have gone.
 */
public final class Probe implements BundleActivator {

  private @Nullable BundleContext context;

  @Override
  public void start(BundleContext context) {
    this.context = context;
    context.registerService(
        Probe.class,
        this,
        FrameworkUtil.asDictionary(
            Map.of(
                "osgi.command.scope", "probe", "osgi.command.function", new String[] {"bundles"})));
  }

  @Override
  public void stop(BundleContext context) {
    this.context = null;
  }

  /**
   * Prints a line for each bundle: its name and version, its state, the moment of its last change
   * and its wiring. An update changes the moment, a refresh the wiring.
   */
  public void bundles() {
    BundleContext present = context;
    if (present != null) {
      Arrays.stream(present.getBundles()).map(Probe::line).sorted().forEach(System.out::println);
    }
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
