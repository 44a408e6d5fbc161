package org.transfernlp.engine.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.transfernlp.engine.internal.trial.CodeVersions;
import org.transfernlp.storage.Sha256;

/**
 * Versions of OSGi bundles. Between two releases a version stays while the code changes; the hash
 * of the classes tells them apart. Of the libraries that a bundle uses, only this project's code is
 * hashed: that of others does not change without its version, and there is a lot of it.
 */
final class BundleVersions implements CodeVersions {

  private static final int DIGITS = 12;
  private static final String EVERYTHING = "/";
  private static final String THIS_PROJECT = "/org/transfernlp";

  /** Whatever changes a bundle or its wiring gives its classes anew. */
  private final Map<Class<?>, String> known = Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public String of(Class<?> type) {
    return known.computeIfAbsent(type, BundleVersions::describe);
  }

  private static String describe(Class<?> type) {
    Bundle bundle = FrameworkUtil.getBundle(type);
    if (bundle == null) {
      return type.getName();
    }
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null) {
      throw new IllegalStateException(bundle + " was removed or is being replaced.");
    }
    return "%s with %s".formatted(code(wiring, EVERYTHING), libraries(wiring));
  }

  private static List<String> libraries(BundleWiring wiring) {
    return wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
        .map(BundleWire::getProviderWiring)
        .distinct()
        .map(library -> code(library, THIS_PROJECT))
        .sorted()
        .toList();
  }

  /**
   * Name, version and, if there are classes below a path, their hash: those of the wiring, as a
   * library that was updated and not refreshed holds others than those that are used.
   */
  private static String code(BundleWiring wiring, String path) {
    List<URL> classes = wiring.findEntries(path, "*.class", BundleWiring.FINDENTRIES_RECURSE);
    String name = wiring.getRevision().getSymbolicName() + " " + wiring.getRevision().getVersion();
    return classes.isEmpty() ? name : name + " " + hash(classes);
  }

  private static String hash(List<URL> classes) {
    MessageDigest digest = Sha256.digest();
    classes.stream()
        .sorted(Comparator.comparing(URL::getPath))
        .forEach(entry -> digest.update(read(entry)));
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static byte[] read(URL entry) {
    try (InputStream stream = entry.openStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
