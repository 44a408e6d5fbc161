package org.transfernlp.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A bundle of one class, made by a test and dropped into a Karaf's {@code deploy} folder. */
final class DroppedBundle {

  private DroppedBundle() {}

  /**
   * Makes and drops it.
   *
   * @param headers of its manifest, besides those that every bundle has
   * @param files texts by path in the bundle
   */
  static void drop(
      StockKaraf karaf,
      String name,
      Class<?> type,
      Map<String, String> headers,
      Map<String, String> files)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Import-Package", "org.osgi.framework,org.osgi.framework.wiring");
    headers.forEach(main::putValue);
    // Moved, so that no half of it is ever seen.
    Path packed = Files.createTempFile(karaf.folder(), name, ".jar");
    try (OutputStream file = Files.newOutputStream(packed);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new ZipEntry(type.getName().replace('.', '/') + ".class"));
      out.write(StockKaraf.code(type));
      for (Map.Entry<String, String> text : files.entrySet()) {
        out.putNextEntry(new ZipEntry(text.getKey()));
        out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.move(packed, karaf.deploy().resolve(name + ".jar"));
  }
}
