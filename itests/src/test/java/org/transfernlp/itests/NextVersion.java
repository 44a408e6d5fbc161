package org.transfernlp.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A repository with this project in a version that follows: the same code, other numbers. */
final class NextVersion {

  static final String VERSION = "0.1.1";

  private static final Pattern OWN = Pattern.compile("mvn:org\\.transfernlp/([^/<]+)/[^/<]+(?=<)");

  private NextVersion() {}

  /**
   * Writes the features and the bundles.
   *
   * @param name of the folder, which is deleted if it is there
   * @return the folder
   */
  static Path write(String name) throws IOException {
    Path folder = Path.of(System.getProperty("transfernlp.target"), name);
    StockKaraf.delete(folder);
    write(Features.repository(), Features.VERSION, VERSION, folder);
    return folder;
  }

  private static void write(Path repository, String version, String next, Path folder)
      throws IOException {
    String features =
        Files.readString(file(repository, "org.transfernlp.features", version, "-features.xml"));
    Matcher bundles = OWN.matcher(features);
    while (bundles.find()) {
      String artifact = bundles.group(1);
      Path jar = file(folder, artifact, next, ".jar");
      Files.createDirectories(jar.getParent());
      if (!Files.exists(jar)) {
        Files.copy(file(repository, artifact, version, ".jar"), jar);
        rename(jar, next);
      }
    }
    Path configurations =
        Objects.requireNonNull(file(folder, "org.transfernlp.features", next, "").getParent());
    Files.createDirectories(configurations);
    try (Stream<Path> files =
        Files.list(file(repository, "org.transfernlp.features", version, "").getParent())) {
      for (Path file : files.filter(file -> file.toString().endsWith(".cfg")).toList()) {
        Files.copy(
            file, configurations.resolve(file.getFileName().toString().replace(version, next)));
      }
    }
    Files.writeString(
        file(folder, "org.transfernlp.features", next, "-features.xml"),
        features.replace(version, next));
  }

  private static Path file(Path repository, String artifact, String version, String ending) {
    return repository
        .resolve("org/transfernlp")
        .resolve(artifact)
        .resolve(version)
        .resolve(artifact + "-" + version + ending);
  }

  private static void rename(Path jar, String next) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
      Path path = files.getPath("META-INF/MANIFEST.MF");
      Manifest manifest;
      try (InputStream in = Files.newInputStream(path)) {
        manifest = new Manifest(in);
      }
      manifest.getMainAttributes().putValue("Bundle-Version", next);
      try (OutputStream out = Files.newOutputStream(path)) {
        manifest.write(out);
      }
    }
  }
}
