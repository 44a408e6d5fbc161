package org.transfernlp.engine.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.transfernlp.engine.internal.storage.Sha256;
import org.transfernlp.engine.internal.trial.CodeVersions;

/**
 * Versions of OSGi bundles. Between two releases a version stays while the code changes; the hash
 * of the classes tells them apart.
 */
final class BundleVersions implements CodeVersions {

  private static final int DIGITS = 12;

  @Override
  public String of(Class<?> type) {
    Bundle bundle = FrameworkUtil.getBundle(type);
    return bundle == null
        ? type.getName()
        : "%s %s with %s".formatted(name(bundle), hash(bundle), libraries(bundle));
  }

  private static List<String> libraries(Bundle bundle) {
    return bundle
        .adapt(BundleWiring.class)
        .getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
        .stream()
        .map(wire -> name(wire.getProvider().getBundle()))
        .sorted()
        .distinct()
        .toList();
  }

  private static String name(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  private static String hash(Bundle bundle) {
    MessageDigest digest = Sha256.digest();
    Enumeration<URL> entries = bundle.findEntries("/", "*.class", true);
    List<URL> classes = entries == null ? List.of() : Collections.list(entries);
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
