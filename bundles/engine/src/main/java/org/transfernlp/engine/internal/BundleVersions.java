package org.transfernlp.engine.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
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
 * Versions of OSGi bundles. Between two releases a version stays while the code changes; a hash
 * tells them apart: of all that a plug-in holds, and of the classes of the libraries that it uses.
 */
final class BundleVersions implements CodeVersions {

  private static final int DIGITS = 12;
  private static final String THIS_PROJECT = "org.transfernlp";
  private static final long SYSTEM_BUNDLE = 0;

  /** What is other each time that the same code is built. */
  private static final List<String> OF_THE_BUILD =
      List.of("/META-INF/MANIFEST.MF", "/META-INF/maven/");

  /** Whatever changes a bundle or its wiring gives its classes anew. */
  private final Map<Class<?>, String> known = Collections.synchronizedMap(new WeakHashMap<>());

  private final Map<BundleWiring, String> libraries =
      Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public String of(Class<?> type) {
    return known.computeIfAbsent(type, this::describe);
  }

  private String describe(Class<?> type) {
    Bundle bundle = FrameworkUtil.getBundle(type);
    if (bundle == null) {
      return type.getName();
    }
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null) {
      throw new IllegalStateException(bundle + " was removed or is being replaced.");
    }
    return "%s with %s".formatted(code(wiring, "/", "*"), libraries(wiring));
  }

  private List<String> libraries(BundleWiring wiring) {
    return wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
        .map(BundleWire::getProviderWiring)
        .distinct()
        .map(library -> libraries.computeIfAbsent(library, BundleVersions::library))
        .sorted()
        .toList();
  }

  private static String library(BundleWiring wiring) {
    if (wiring.getBundle().getBundleId() == SYSTEM_BUNDLE) {
      return name(wiring);
    }
    // What this project inlines of others, as all of Deeplearning4j, is large and is named by it.
    boolean ofThisProject = wiring.getRevision().getSymbolicName().startsWith(THIS_PROJECT);
    return code(wiring, ofThisProject ? "/org/transfernlp" : "/", "*.class");
  }

  /**
   * Name, version and, if there are such entries below a path, their hash: those of the wiring, as
   * a library that was updated and not refreshed holds others than those that are used.
   */
  private static String code(BundleWiring wiring, String path, String pattern) {
    List<URL> entries =
        wiring.findEntries(path, pattern, BundleWiring.FINDENTRIES_RECURSE).stream()
            .filter(entry -> isCode(entry.getPath()))
            .toList();
    return entries.isEmpty() ? name(wiring) : name(wiring) + " " + hash(entries);
  }

  private static boolean isCode(String path) {
    return !path.endsWith("/") && OF_THE_BUILD.stream().noneMatch(path::startsWith);
  }

  private static String name(BundleWiring wiring) {
    return wiring.getRevision().getSymbolicName() + " " + wiring.getRevision().getVersion();
  }

  /** Of paths and contents; fragments may have the same paths, in whatever order they come. */
  private static String hash(List<URL> entries) {
    MessageDigest digest = Sha256.digest();
    entries.stream()
        .map(entry -> hex(Sha256.digest().digest(read(entry))) + " " + entry.getPath() + "\n")
        .sorted()
        .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    return hex(digest.digest()).substring(0, DIGITS);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] read(URL entry) {
    try (InputStream stream = entry.openStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
