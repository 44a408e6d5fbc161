package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.Test;
import org.transfernlp.itests.probe.Probe;
import org.transfernlp.itests.probe.Trainee;

/** TransferNLP as a guest in somebody else's Karaf, where nothing is configured for it. */
public class StockKarafIT {

  private static final String VERSION = System.getProperty("transfernlp.version");

  private static final String RUN =
      "transfer:run --source synthetic-source --target synthetic-near --epochs 1"
          + " --embedding-size 10 --hidden-size 10";

  /** Everything that nothing else needs. */
  private static final List<String> REMOVABLE =
      List.of(
          "transfernlp-recipe-mou2016",
          "transfernlp-dataset-mr",
          "transfernlp-strategy-mult-init",
          "transfernlp-model-lstm",
          "transfernlp-shell");

  @Test
  public void comesFromARepositoryRunsAndLeavesNoTrace() throws Exception {
    Path repository =
        Path.of(System.getProperty("transfernlp.assembly")).resolveSibling("assembly/system");
    try (StockKaraf karaf =
        StockKaraf.start(
            target("stock-karaf"), repository.toUri() + "@id=transfernlp@snapshots")) {
      dropProbe(karaf);
      karaf.executeUntil("probe:bundles", "bundle probe");
      Map<String, String> before = bundles(karaf);

      assertEquals(
          "Adding feature url mvn:org.transfernlp/org.transfernlp.features/%s/xml/features\n"
              .formatted(VERSION),
          karaf.execute(
              "feature:repo-add mvn:org.transfernlp/org.transfernlp.features/%s/xml/features"
                  .formatted(VERSION)));
      assertEquals("", karaf.execute("feature:install transfernlp"));
      assertEquals(before, retained(before, bundles(karaf)));
      runs(karaf);

      assertEquals("", karaf.execute("feature:uninstall transfernlp"));
      assertEquals(before.keySet(), bundles(karaf).keySet());
      assertEquals(before, bundles(karaf));
    }
  }

  private static void runs(StockKaraf karaf) throws Exception {
    String run = karaf.execute(RUN);
    assertTrue(run, run.contains("With transfer"));
    assertFalse(run, run.contains("Error"));
    dropTrainee(karaf);
    String trained = karaf.executeUntil("trainee:train", "trained: ");
    assertTrue(trained, trained.contains("trained: DONE 0."));
    Files.delete(karaf.deploy().resolve("trainee.jar"));
  }

  /** The bundles by name and version, with all that an update, refresh or restart changes. */
  private static Map<String, String> bundles(StockKaraf karaf) throws Exception {
    return karaf
        .execute("probe:bundles")
        .lines()
        .filter(line -> line.startsWith("bundle "))
        .map(line -> line.split(" "))
        .collect(
            Collectors.toMap(
                words -> words[1] + " " + words[2],
                words -> String.join(" ", Arrays.asList(words).subList(3, words.length)),
                (one, other) -> one + ", " + other,
                TreeMap::new));
  }

  private static Map<String, String> retained(
      Map<String, String> before, Map<String, String> after) {
    Map<String, String> retained = new TreeMap<>(after);
    retained.keySet().retainAll(before.keySet());
    return retained;
  }

  private static void dropProbe(StockKaraf karaf) throws IOException {
    drop(karaf, "probe", Probe.class, Map.of("Bundle-Activator", Probe.class.getName()), Map.of());
  }

  private static void dropTrainee(StockKaraf karaf) throws IOException {
    drop(
        karaf,
        "trainee",
        Trainee.class,
        Map.of(
            "Import-Package",
            "org.transfernlp.experiment;version=\"[1,2)\"",
            "Service-Component",
            "OSGI-INF/trainee.xml"),
        Map.of(
            "OSGI-INF/trainee.xml",
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="trainee" init="1">
              <property name="osgi.command.scope" value="trainee"/>
              <property name="osgi.command.function" value="train"/>
              <service><provide interface="org.transfernlp.itests.probe.Trainee"/></service>
              <reference name="trials" interface="org.transfernlp.experiment.Trials" parameter="0"/>
              <implementation class="org.transfernlp.itests.probe.Trainee"/>
            </scr:component>
            """));
  }

  private static void drop(
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
    Path packed = Files.createTempFile(target(""), name, ".jar");
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

  private static Path target(String name) {
    return Path.of(System.getProperty("transfernlp.target")).resolve(name);
  }
}
