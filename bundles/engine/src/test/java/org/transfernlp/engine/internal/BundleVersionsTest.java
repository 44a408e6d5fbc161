package org.transfernlp.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** In a real framework, with bundles of one version and of other contents. */
class BundleVersionsTest {

  private static final Map<String, String> WORDS = Map.of("words.txt", "rain sun");
  private static final Map<String, String> LIBRARY = Map.of("com/example/words/Words.class", "a");

  @TempDir private Path folder;

  /** What the bundle of a plug-in has a class of. */
  public static final class Plugin {
    private Plugin() {}
  }

  @Test
  void timeOfTheBuildDoesNotCount() throws Exception {
    String version = version("monday", WORDS, LIBRARY);
    assertEquals(version, version("tuesday", WORDS, LIBRARY));
    assertTrue(
        version.matches(
            "com\\.example\\.plugin 1\\.0\\.0 [0-9a-f]{12} with"
                + " \\[com\\.example\\.words 1\\.0\\.0 [0-9a-f]{12}]"),
        version);
  }

  @Test
  void everyFileOfAPluginCounts() throws Exception {
    String version = version("monday", WORDS, LIBRARY);
    assertNotEquals(version, version("monday", Map.of("words.txt", "rain sum"), LIBRARY));
    assertNotEquals(version, version("monday", Map.of("word.txt", "rain sun"), LIBRARY));
  }

  @Test
  void classesOfALibraryCount() throws Exception {
    assertNotEquals(
        version("monday", WORDS, LIBRARY),
        version("monday", WORDS, Map.of("com/example/words/Words.class", "b")));
  }

  private String version(String built, Map<String, String> plugin, Map<String, String> library)
      throws Exception {
    Framework framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    Files.createTempDirectory(folder, "framework").toString(),
                    "felix.log.level",
                    "0"));
    framework.start();
    try {
      install(
          framework, "com.example.words", Map.of("Export-Package", "com.example.words"), library);
      Bundle bundle =
          install(
              framework,
              "com.example.plugin",
              Map.of("Import-Package", "com.example.words", "Bnd-LastModified", built),
              plugin);
      return new BundleVersions().of(bundle.loadClass(Plugin.class.getName()));
    } finally {
      framework.stop();
      framework.waitForStop(0);
    }
  }

  private static Bundle install(
      Framework framework, String name, Map<String, String> headers, Map<String, String> files)
      throws Exception {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    main.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
    main.putValue(Constants.BUNDLE_VERSION, "1.0.0");
    headers.forEach(main::putValue);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        jar.putNextEntry(new ZipEntry(file.getKey()));
        jar.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
      String code = Plugin.class.getName().replace('.', '/') + ".class";
      jar.putNextEntry(new ZipEntry(code));
      try (InputStream in =
          Objects.requireNonNull(Plugin.class.getClassLoader().getResourceAsStream(code))) {
        jar.write(in.readAllBytes());
      }
    }
    return framework
        .getBundleContext()
        .installBundle("test:" + name, new ByteArrayInputStream(bytes.toByteArray()));
  }
}
