package org.transfernlp.itests;

import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.ops4j.pax.exam.Option;
import org.transfernlp.dataset.Dataset;

/**
 * A bundle of a component and few other classes, which comes and goes by the container's deploy
 * folder.
 *
 * @param symbolicName of the bundle
 * @param service what the component is registered as; its package and that of datasets are all that
 *     the classes import
 * @param className of the component
 * @param version of the bundle
 */
record ComponentJar(String symbolicName, Class<?> service, String className, String version) {

  /** Where the jars are that are packed for a container. */
  private static final String FOLDER = "transfernlp.jars";

  /** A bundle of the first version. */
  ComponentJar(String symbolicName, Class<?> service, String className) {
    this(symbolicName, service, className, "1.0.0");
  }

  /** What tells the container where the jars are. */
  static Option folder() {
    return systemProperty(FOLDER).value(target().toString());
  }

  /**
   * Outside the container.
   *
   * @param types the component, and what it needs
   */
  void pack(Class<?>... types) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", symbolicName);
    main.putValue("Bundle-Version", version);
    main.putValue(
        "Import-Package",
        Stream.of(service.getPackageName(), Dataset.class.getPackageName())
            .distinct()
            .map(name -> name + ";version=\"[1,2)\"")
            .collect(Collectors.joining(",")));
    main.putValue("Service-Component", "OSGI-INF/component.xml");
    try (OutputStream file = Files.newOutputStream(target().resolve(fileName()));
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> type : types) {
        out.putNextEntry(new ZipEntry(type.getName().replace('.', '/') + ".class"));
        out.write(code(type));
      }
      out.putNextEntry(new ZipEntry("OSGI-INF/component.xml"));
      out.write(
          """
          <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s">
            <service><provide interface="%s"/></service>
            <implementation class="%s"/>
          </scr:component>
          """
              .formatted(symbolicName, service.getName(), className)
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] code(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file))) {
      return in.readAllBytes();
    }
  }

  /** The jar, inside the container. */
  Path packed() {
    return Path.of(System.getProperty(FOLDER)).resolve(fileName());
  }

  /** Copied to elsewhere and moved, so that no half of it is ever seen. */
  void drop() throws IOException {
    Path copy = Files.createTempFile(symbolicName, ".jar");
    Files.copy(packed(), copy, StandardCopyOption.REPLACE_EXISTING);
    Files.move(copy, dropped(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes it away again, if it is there. */
  void delete() throws IOException {
    Files.deleteIfExists(dropped());
  }

  private Path dropped() {
    return Path.of(System.getProperty("karaf.base"), "deploy", fileName());
  }

  private String fileName() {
    return symbolicName + "-" + version + ".jar";
  }

  private static Path target() {
    return Path.of(System.getProperty("transfernlp.target"));
  }
}
