package org.transfernlp.legal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.cyclonedx.parsers.XmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegalTest {

  private static final Coordinates SELF = new Coordinates("org.transfernlp", "all", "1.0");
  private static final String APACHE = "https://www.apache.org/licenses/LICENSE-2.0.txt";

  private static final Register REGISTER =
      new Register(
          List.of(
              "# a comment",
              "",
              "permitted | Apache-2.0",
              "permitted | MIT",
              "permitted | EPL-1.0",
              "library | org.good:* | Apache-2.0 | | A remark.",
              "library | org.dual:both | EPL-1.0 OR LGPL-2.1-only | EPL-1.0 |",
              "library | org.bad:library | LGPL-2.1-only | |",
              "exception | org.needed:library | LGPL-2.1-or-later | - | It cannot be done without.",
              "inlined | org.transfernlp.holder | org.held:thing:2.0 | MIT | | org/held/"));

  @TempDir private Path distribution;

  @Test
  void permittedLibrariesAreListedWithTheirLicencesAndTexts() throws Exception {
    jar("org/good", "library", "1.1", APACHE, "META-INF/LICENSE.txt", "META-INF/NOTICE");
    jar("org/dual", "both", "1.2", "EPL-1.0,LGPL-2.1-only");
    jar("org/needed", "library", "3", "LGPL");
    Legal.describe(distribution, SELF, REGISTER);

    Path legal = distribution.resolve("legal");
    Map<String, String> licences = licences(legal);
    assertEquals(
        Map.of(
            "org.good:library:1.1", "Apache-2.0",
            "org.dual:both:1.2", "EPL-1.0",
            "org.needed:library:3", "LGPL-2.1-or-later"),
        licences);
    String list = Files.readString(legal.resolve("THIRD-PARTY.txt"));
    assertTrue(list.contains("org.good:library:1.1  Apache-2.0  A remark.\n"), list);
    assertTrue(
        list.contains("org.dual:both:1.2  EPL-1.0  (published by EPL-1.0 OR LGPL-2.1-only)\n"),
        list);
    assertTrue(
        Files.readString(legal.resolve("licences/Apache-2.0.txt")).contains("Apache License"));
    assertTrue(Files.exists(legal.resolve("notices/library-1.1/LICENSE.txt")));
    assertTrue(Files.exists(legal.resolve("notices/library-1.1/NOTICE")));
  }

  @Test
  void bothFormsAreValidAndTheSameEachTime() throws Exception {
    jar("org/good", "library", "1.1", APACHE);
    jar("org/dual", "both", "1.2", "");
    Legal.describe(distribution, SELF, REGISTER);
    Path json = distribution.resolve("legal/sbom.json");
    Path xml = distribution.resolve("legal/sbom.xml");
    assertEquals(List.of(), new JsonParser().validate(json.toFile(), Sbom.FORMAT));
    assertEquals(List.of(), new XmlParser().validate(xml.toFile(), Sbom.FORMAT));
    byte[] first = Files.readAllBytes(json);
    Legal.describe(distribution, SELF, REGISTER);
    assertEquals(
        new String(first, StandardCharsets.UTF_8), Files.readString(json, StandardCharsets.UTF_8));
  }

  @Test
  void licenceThatIsNotPermittedIsRefused() throws Exception {
    jar("org/bad", "library", "1", "");
    assertRefused("org.bad:library:1 is licensed by LGPL-2.1-only, which is not permitted.");
  }

  @Test
  void libraryThatNobodyHasLookedAtIsRefused() throws Exception {
    jar("org/unknown", "library", "1", "LGPL-3.0");
    assertRefused(
        "org.unknown:library:1 has no licence in the register (its manifest says: LGPL-3.0).");
  }

  @Test
  void libraryThatSaysOtherwiseIsRefused() throws Exception {
    jar("org/good", "library", "1", "GNU Lesser General Public License");
    assertRefused(
        "org.good:library:1 is Apache-2.0 by the register, but that is not what it says itself"
            + " (its manifest says: GNU Lesser General Public License).");
  }

  /** A library within a library, as its Maven files tell. */
  @Test
  void innerLibraryIsRefusedAsWell() throws Exception {
    jar("org/good", "outer", "1", APACHE, "META-INF/maven/org.bad/library/pom.properties");
    assertRefused("org.bad:library:9 is licensed by LGPL-2.1-only, which is not permitted.");
  }

  @Test
  void bundleOfThisProjectMustAccountForWhatItHolds() throws Exception {
    jar("org/transfernlp", "org.transfernlp.holder", "1", "", "org/held/Thing.class");
    Legal.describe(distribution, SELF, REGISTER);
    String list = Files.readString(distribution.resolve("legal/THIRD-PARTY.txt"));
    assertTrue(list.contains("  org.held:thing:2.0  MIT\n"), list);

    jar("org/transfernlp", "org.transfernlp.holder", "1", "", "com/stolen/Thing.class");
    assertRefused(
        "org.transfernlp:org.transfernlp.holder:1 holds com/stolen/Thing.class, of which the"
            + " register does not say whose it is.");
  }

  @Test
  void wrongLineIsTold() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new Register(List.of("libary | a:b | MIT")))
            .getMessage();
    assertEquals("The register has a line that is wrong: libary | a:b | MIT", message);
  }

  @Test
  void registerOfThisProjectCanBeRead() {
    assertFalse(
        assertDoesNotThrow(Legal::register)
            .licence(Coordinates.parse("org.jline:jline"))
            .isEmpty());
  }

  private void assertRefused(String objection) {
    String message =
        assertThrows(
                IllegalStateException.class, () -> Legal.describe(distribution, SELF, REGISTER))
            .getMessage();
    assertTrue(String.valueOf(message).contains(objection), message);
  }

  private static Map<String, String> licences(Path legal) throws Exception {
    Bom bom = new JsonParser().parse(legal.resolve("sbom.json").toFile());
    return bom.getComponents().stream()
        .collect(
            Collectors.toMap(
                LegalTest::coordinates,
                component -> component.getLicenses().getLicenses().get(0).getId()));
  }

  private static String coordinates(Component component) {
    return component.getGroup() + ":" + component.getName() + ":" + component.getVersion();
  }

  private void jar(String group, String artifact, String version, String licence, String... files)
      throws IOException {
    Path folder =
        Files.createDirectories(
            distribution.resolve("system").resolve(group).resolve(artifact).resolve(version));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!licence.isEmpty()) {
      manifest.getMainAttributes().putValue("Bundle-License", licence);
    }
    try (OutputStream file =
            Files.newOutputStream(folder.resolve(artifact + "-" + version + ".jar"));
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (String name : files) {
        out.putNextEntry(new ZipEntry(name));
        out.write(
            "groupId=org.bad\nartifactId=library\nversion=9\n".getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
