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
        : "%s %s %s".formatted(bundle.getSymbolicName(), bundle.getVersion(), hash(bundle));
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
