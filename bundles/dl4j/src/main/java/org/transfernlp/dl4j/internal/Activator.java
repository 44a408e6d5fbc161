package org.transfernlp.dl4j.internal;

import org.deeplearning4j.config.DL4JClassLoading;
import org.deeplearning4j.config.DL4JSystemProperties;
import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Tells DL4J and ND4J to look for their backend and layers in this bundle.
 *
 * <p>Both keep one class loader in a static field, by default the context class loader of whichever
 * thread comes first. In a framework that one sees no backend, and the failure lasts as long as the
 * class loader. So this has to run before any other ND4J class is touched, which a declarative
 * service, started some time later, cannot promise: the bundle needs a lower start level than those
 * that use it.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {

  @Override
  public void start(BundleContext context) {
    // A crash report needs oshi, which is not in the bundle: writing one would hide the real error.
    if (System.getProperty(DL4JSystemProperties.CRASH_DUMP_ENABLED_PROPERTY) == null) {
      System.setProperty(DL4JSystemProperties.CRASH_DUMP_ENABLED_PROPERTY, "false");
    }

    ClassLoader bundleLoader = Activator.class.getClassLoader();
    Thread thread = Thread.currentThread();
    ClassLoader contextLoader = thread.getContextClassLoader();
    thread.setContextClassLoader(bundleLoader);
    try {
      ND4JClassLoading.setNd4jClassloader(bundleLoader);
      DL4JClassLoading.setDl4jClassloader(bundleLoader);
    } finally {
      thread.setContextClassLoader(contextLoader);
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
