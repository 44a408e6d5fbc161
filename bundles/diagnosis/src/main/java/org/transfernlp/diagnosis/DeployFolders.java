package org.transfernlp.diagnosis;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Jars that were put into a folder that is watched, and became no bundles. Who watches says nothing
 * of most of them.
 */
final class DeployFolders {

  private static final String WATCHERS = "(service.factoryPid=org.apache.felix.fileinstall)";
  private static final String FOLDER = "felix.fileinstall.dir";
  private static final String FILTER = "felix.fileinstall.filter";

  /** How long a file may lie there before it counts as passed over: some looks of who watches. */
  private static final Duration COPYING = Duration.ofSeconds(5);

  /** The same for files that lie there already when the process starts. */
  private static final Duration STARTING = Duration.ofSeconds(20);

  private final BundleContext context;
  private final InstantSource clock;

  /** Whoever watches begins with the process. */
  private final Instant start;

  /** What the jars that are no bundles hold, so that not each look reads them again. */
  private final Map<Path, Content> contents = new ConcurrentHashMap<>();

  /**
   * What a file of one size and time of change was found to hold.
   *
   * @param damage why it cannot be read; empty if it can
   * @param headers of its manifest; none if it has no manifest
   */
  private record Content(long bytes, Instant changed, String damage, Attributes headers) {

    @Nullable String symbolicName() {
      return header(Constants.BUNDLE_SYMBOLICNAME);
    }

    /** A header without its parameters. */
    @Nullable String header(String name) {
      String value = headers.getValue(name);
      return value == null ? null : value.replaceAll(";.*", "").strip();
    }
  }

  DeployFolders(BundleContext context) {
    this(
        context,
        InstantSource.system(),
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
  }

  DeployFolders(BundleContext context, InstantSource clock, Instant start) {
    this.context = context;
    this.clock = clock;
    this.start = start;
  }

  /** The jars that are no bundles, or not yet, by their names. */
  List<Absence> absences() {
    List<Path> loose =
        folders().stream()
            .flatMap(folder -> jars(folder).stream())
            .filter(jar -> !isInstalled(jar))
            .toList();
    contents.keySet().retainAll(loose);
    return loose.stream().map(this::absence).toList();
  }

  private Absence absence(Path jar) {
    Content content = content(jar);
    Cause cause = cause(jar, content);
    return new Absence("file " + jar, "", isOfLaboratory(content), cause.what(), cause);
  }

  /** As far as its manifest says; of a file that cannot be read, nobody knows. */
  private static boolean isOfLaboratory(Content content) {
    @Nullable String symbolic = content.symbolicName();
    return Bundles.isOfLaboratory(
        symbolic == null ? "" : symbolic, content.headers.getValue(Constants.IMPORT_PACKAGE));
  }

  /** Whether a bundle was installed a moment ago by who watches its folder, and starts it next. */
  boolean isAboutToStart(Bundle bundle) {
    return isWithin(COPYING, Instant.ofEpochMilli(bundle.getLastModified()))
        && folders().stream().anyMatch(folder -> isFrom(bundle, folder));
  }

  private List<Path> folders() {
    ServiceReference<ConfigurationAdmin> reference =
        context.getServiceReference(ConfigurationAdmin.class);
    ConfigurationAdmin admin = reference == null ? null : context.getService(reference);
    if (reference == null || admin == null) {
      return List.of();
    }
    try {
      Configuration[] watchers = admin.listConfigurations(WATCHERS);
      return watchers == null
          ? List.of()
          : Arrays.stream(watchers)
              .flatMap(watcher -> folder(watcher).stream())
              .filter(Files::isDirectory)
              .distinct()
              .sorted()
              .toList();
    } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
      return List.of(); // nobody watches what cannot be read
    } finally {
      context.ungetService(reference);
    }
  }

  private static Optional<Path> folder(Configuration watcher) {
    try {
      Dictionary<String, Object> properties = watcher.getProperties();
      return properties == null || properties.get(FILTER) != null || properties.get(FOLDER) == null
          ? Optional.empty()
          : Optional.of(
              Path.of(String.valueOf(properties.get(FOLDER))).toAbsolutePath().normalize());
    } catch (IllegalStateException | InvalidPathException e) {
      return Optional.empty(); // the configuration was deleted a moment ago, or names no folder
    }
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(file -> jars.add(file));
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // who watches cannot read it either
    }
    return jars.stream().filter(Files::isRegularFile).sorted().toList();
  }

  private static boolean isFrom(Bundle bundle, Path path) {
    return bundle.getLocation().contains(location(path));
  }

  private boolean isInstalled(Path jar) {
    return Arrays.stream(context.getBundles()).anyMatch(bundle -> isFrom(bundle, jar));
  }

  private Content content(Path jar) {
    Instant changed = changed(jar);
    long bytes = jar.toFile().length();
    Content known = contents.get(jar);
    if (known != null && known.bytes == bytes && known.changed.equals(changed)) {
      return known;
    }
    Content content = read(jar, bytes, changed);
    contents.put(jar, content);
    return content;
  }

  private static Content read(Path jar, long bytes, Instant changed) {
    try (JarFile opened = new JarFile(jar.toFile())) {
      Manifest manifest = opened.getManifest();
      return new Content(
          bytes, changed, "", manifest == null ? new Attributes() : manifest.getMainAttributes());
    } catch (IOException | SecurityException e) {
      return new Content(bytes, changed, String.valueOf(e.getMessage()), new Attributes());
    }
  }

  private Cause cause(Path jar, Content content) {
    String name = String.valueOf(jar.getFileName());
    if (!content.damage.isEmpty()) {
      return isWithin(COPYING, content.changed)
          ? Cause.passing(name, "is not complete yet")
          : Cause.lasting(
              name,
              "is no jar, or a damaged one: " + content.damage,
              "It may be a plug-in that was cut short: copy it there once more, or delete it.");
    }
    @Nullable String symbolic = content.symbolicName();
    if (symbolic == null) {
      return isWithin(COPYING, content.changed)
          ? Cause.passing(name, "was put there a moment ago")
          : Cause.lasting(
              name,
              "is no OSGi bundle: its manifest has no Bundle-SymbolicName",
              "Build it as a bundle, for example with bnd-maven-plugin; or delete it.");
    }
    return Arrays.stream(context.getBundles())
        .filter(bundle -> isSame(bundle, symbolic, content))
        .findFirst()
        .map(same -> twice(name, same))
        .orElseGet(
            () ->
                isWithin(COPYING, content.changed) || isWithin(STARTING, start)
                    ? Cause.passing(name, "is about to be installed")
                    : Cause.lasting(
                        name, "was not installed", "See why: bundle:install " + location(jar)));
  }

  private static Cause twice(String name, Bundle same) {
    return Cause.lasting(
        name,
        "has the name and version of bundle %d, which is installed from %s"
            .formatted(same.getBundleId(), same.getLocation()),
        "Delete one of them, or give it another Bundle-Version: bundle:uninstall "
            + same.getBundleId());
  }

  private static boolean isSame(Bundle bundle, String symbolic, Content content) {
    try {
      return symbolic.equals(bundle.getSymbolicName())
          && bundle
              .getVersion()
              .equals(Version.parseVersion(content.header(Constants.BUNDLE_VERSION)));
    } catch (IllegalArgumentException e) {
      return false; // another bundle, as no version is like that
    }
  }

  private Instant changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return clock.instant(); // it was deleted a moment ago
    }
  }

  private boolean isWithin(Duration span, Instant begin) {
    return clock.instant().isBefore(begin.plus(span));
  }

  /** As whoever watches writes it, who escapes less of a name than a path does. */
  private static String location(Path path) {
    return path.toFile().toURI().normalize().toString();
  }
}
