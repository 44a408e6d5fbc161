package org.transfernlp.legal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The jars of a distribution, and what is in them. */
final class Contents {

  /** As in a Maven repository: group, artifact, version, file. */
  private static final Pattern REPOSITORY =
      Pattern.compile("system/(?<group>.+)/(?<artifact>[^/]+)/(?<version>[^/]+)/[^/]+\\.jar");

  private static final Pattern POM =
      Pattern.compile("(?:META-INF/maven|.*/META-INF/maven)/[^/]+/[^/]+/pom\\.properties");

  private static final Pattern TEXT =
      Pattern.compile(
          "(?i)(?:META-INF/|META-INF/licenses/[^/]+/META-INF/|about_files/)?"
              + "(?:[a-z0-9-]*licen[sc]e|notice|copying|about)[a-z0-9.-]*");

  private final Path distribution;
  private final Register register;
  private final List<String> objections = new ArrayList<>();

  /**
   * Those of a folder.
   *
   * @param distribution has the folders {@code system} and {@code lib}
   * @param register knows what this project's bundles hold
   */
  Contents(Path distribution, Register register) {
    this.distribution = distribution;
    this.register = register;
  }

  /** All jars, in the order of their coordinates. */
  List<Part> read() throws IOException {
    List<Part> parts = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(distribution)) {
      for (Path file : tree.sorted().toList()) {
        String path = distribution.relativize(file).toString();
        if (path.endsWith(".jar") && (path.startsWith("system/") || path.startsWith("lib/"))) {
          parts.add(part(file, path));
        }
      }
    }
    return parts.stream()
        .sorted((one, other) -> one.coordinates().compareTo(other.coordinates()))
        .toList();
  }

  /** What was found that nobody accounts for. */
  List<String> objections() {
    return List.copyOf(objections);
  }

  private Part part(Path file, String path) throws IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      List<Coordinates> poms = new ArrayList<>();
      Map<String, byte[]> texts = new TreeMap<>();
      for (ZipEntry entry : jar.stream().filter(entry -> !entry.isDirectory()).toList()) {
        if (POM.matcher(entry.getName()).matches()) {
          poms.add(pom(jar, entry));
        } else if (TEXT.matcher(entry.getName()).matches()) {
          texts.put(entry.getName().replaceFirst("^META-INF/", ""), bytes(jar, entry));
        }
      }
      Coordinates coordinates = coordinates(path, poms);
      boolean own = coordinates.group().equals("org.transfernlp");
      if (own) {
        poms.addAll(register.inlinedBy(coordinates.artifact()));
        account(coordinates, jar);
      }
      return new Part(
          coordinates,
          sha256(file),
          own ? "" : statement(jar),
          texts,
          poms.stream()
              .filter(pom -> !isSame(pom, coordinates))
              .distinct()
              .sorted()
              .map(pom -> new Part(pom, "", "", Map.of(), List.of()))
              .toList());
    } catch (ZipException e) {
      throw new IOException(path + " is damaged", e);
    }
  }

  private static boolean isSame(Coordinates pom, Coordinates jar) {
    return pom.artifact().equals(jar.artifact());
  }

  private Coordinates coordinates(String path, List<Coordinates> poms) {
    Matcher matcher = REPOSITORY.matcher(path);
    if (matcher.matches()) {
      return new Coordinates(
          matcher.group("group").replace('/', '.'),
          matcher.group("artifact"),
          matcher.group("version"));
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    return poms.stream()
        .filter(pom -> name.equals(pom.artifact() + "-" + pom.version() + ".jar"))
        .findFirst()
        .orElseGet(
            () -> {
              objections.add("%s does not say whose it is.".formatted(path));
              return new Coordinates("unknown", name, "");
            });
  }

  /** Everything in a bundle of this project is of this project or said to be another's. */
  private void account(Coordinates bundle, ZipFile jar) {
    jar.stream()
        .map(ZipEntry::getName)
        .filter(name -> !name.endsWith("/"))
        .filter(name -> !name.startsWith("org/transfernlp/"))
        .filter(name -> !name.matches("META-INF/(MANIFEST\\.MF|NOTICE|LICENSE|maven/.*)"))
        .filter(name -> !name.matches("OSGI-(INF|OPT)/.*"))
        .filter(name -> !name.matches("META-INF/services/org\\.(transfernlp|flywaydb)\\..*"))
        .filter(name -> !register.knows(bundle.artifact(), name))
        .findFirst()
        .ifPresent(
            name ->
                objections.add(
                    "%s holds %s, of which the register does not say whose it is."
                        .formatted(bundle, name)));
  }

  private static Coordinates pom(ZipFile jar, ZipEntry entry) throws IOException {
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(bytes(jar, entry)));
    return new Coordinates(
        properties.getProperty("groupId", ""),
        properties.getProperty("artifactId", ""),
        properties.getProperty("version", ""));
  }

  private static String statement(ZipFile jar) throws IOException {
    ZipEntry manifest = jar.getEntry("META-INF/MANIFEST.MF");
    if (manifest == null) {
      return "";
    }
    try (InputStream in = jar.getInputStream(manifest)) {
      String licence = new Manifest(in).getMainAttributes().getValue("Bundle-License");
      return licence == null ? "" : licence;
    }
  }

  private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[1 << 16];
      int length;
      while ((length = in.read(piece)) >= 0) {
        digest.update(piece, 0, length);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
