package org.transfernlp.diagnosis;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    List<Absence> absences = new ArrayList<>();
    for (Path folder : folders()) {
      for (Path jar : jars(folder)) {
        if (bundles(jar).isEmpty()) {
          Cause cause = cause(jar);
          absences.add(new Absence("file " + jar, "", true, cause.what(), cause));
        }
      }
    }
    return absences;
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
              .filter(watcher -> watcher.getProperties().get(FILTER) == null)
              .map(watcher -> watcher.getProperties().get(FOLDER))
              .filter(folder -> folder != null)
              .map(folder -> Path.of(folder.toString()).toAbsolutePath())
              .filter(Files::isDirectory)
              .sorted()
              .toList();
    } catch (IOException | InvalidSyntaxException e) {
      return List.of(); // nobody watches what cannot be read
    } finally {
      context.ungetService(reference);
    }
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(file -> jars.add(file));
    } catch (IOException e) {
      return List.of(); // who watches cannot read it either
    }
    return jars.stream().filter(Files::isRegularFile).sorted().toList();
  }

  private static boolean isFrom(Bundle bundle, Path path) {
    return bundle.getLocation().contains(location(path));
  }

  /** One, or none; several if other bundles were made of it. */
  private List<Bundle> bundles(Path jar) {
    return Arrays.stream(context.getBundles()).filter(bundle -> isFrom(bundle, jar)).toList();
  }

  private Cause cause(Path jar) {
    String name = String.valueOf(jar.getFileName());
    Instant changed = changed(jar);
    Manifest manifest;
    try (JarFile opened = new JarFile(jar.toFile())) {
      manifest = opened.getManifest();
    } catch (IOException | SecurityException e) {
      return isWithin(COPYING, changed)
          ? Cause.passing(name, "is not complete yet")
          : Cause.lasting(
              name,
              "is no jar, or a damaged one: " + e.getMessage(),
              "Copy it there once more, or delete it.");
    }
    @Nullable String symbolic =
        manifest == null ? null : header(manifest, Constants.BUNDLE_SYMBOLICNAME);
    if (manifest == null || symbolic == null) {
      return isWithin(COPYING, changed)
          ? Cause.passing(name, "was put there a moment ago")
          : Cause.lasting(
              name,
              "is no OSGi bundle: its manifest has no Bundle-SymbolicName",
              "Build it as a bundle, for example with bnd-maven-plugin; or delete it.");
    }
    return Arrays.stream(context.getBundles())
        .filter(bundle -> isSame(bundle, symbolic, manifest))
        .findFirst()
        .map(same -> twice(name, same))
        .orElseGet(
            () ->
                isWithin(COPYING, changed) || isWithin(STARTING, start)
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

  private static @Nullable String header(Manifest manifest, String name) {
    String value = manifest.getMainAttributes().getValue(name);
    return value == null ? null : value.replaceAll(";.*", "").strip();
  }

  private static boolean isSame(Bundle bundle, String symbolic, Manifest manifest) {
    @Nullable String version = header(manifest, Constants.BUNDLE_VERSION);
    try {
      return symbolic.equals(bundle.getSymbolicName())
          && bundle.getVersion().equals(Version.parseVersion(version));
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

  private static String location(Path path) {
    return path.toUri().toString().replace("file:///", "file:/");
  }
}
