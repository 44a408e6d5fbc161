package org.transfernlp.itests;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
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
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.Test;
import org.transfernlp.itests.probe.Probe;
import org.transfernlp.itests.probe.Trainee;

/** TransferNLP as a guest in somebody else's Karaf, where nothing is configured for it. */
public class StockKarafIT {

  private static final String VERSION = System.getProperty("transfernlp.version");

  private static final String NEXT_VERSION = "0.1.1";

  private static final String RUN =
      "transfer:run --source synthetic-source --target synthetic-near --epochs 1"
          + " --embedding-size 10 --hidden-size 10";

  private static final String ASK = "transfer:predict guest --no-format \"so good a film\"";

  /** As in docs/karaf.md, with a version behind each. */
  private static final String EACH_ON_ITS_OWN =
      "transfernlp-dl4j%1$s transfernlp-shell%1$s transfernlp-doctor%1$s"
          + " \"transfernlp-(dataset|embeddings|model|recipe|report|strategy|study).*%1$s\"";

  /** Features that nothing else needs; that of SSH is for servers that are TransferNLP's alone. */
  private static final Pattern ON_ITS_OWN =
      Pattern.compile(
          "<feature name=\"(transfernlp-(?!api\"|engine\"|dl4j\"|ssh\")[^\"]+)\" version=\"[^\"]+\" description");

  /** No network, and nothing but the one file. */
  @Test
  public void archiveIsEnough() throws Exception {
    try (StockKaraf karaf = StockKaraf.start(target("stock-karaf-kar"), "")) {
      Path kar = Path.of(System.getProperty("transfernlp.kar"));
      try (ZipFile members = new ZipFile(kar.toFile())) {
        for (String name : List.of("THIRD-PARTY.txt", "sbom.json", "sbom.xml")) {
          assertNotNull(name, members.getEntry("META-INF/legal/" + name));
        }
      }
      Path copy = Files.copy(kar, target(kar.getFileName() + ".copy"), REPLACE_EXISTING);
      Files.move(copy, karaf.deploy().resolve(kar.getFileName()));
      karaf.executeUntil("feature:list --no-format", "transfernlp-shell");
      assertFalse(karaf.execute("feature:list --installed").contains("transfernlp"));

      assertEquals("", karaf.execute("feature:install transfernlp"));
      runs(karaf);
    }
  }

  /** In the order that one would try it in. */
  @Test
  public void guestComesFromARepositoryAndLeavesNoTrace() throws Exception {
    Path repository =
        Path.of(System.getProperty("transfernlp.assembly")).resolveSibling("assembly/system");
    Path next = target("next-version");
    StockKaraf.delete(next);
    NextVersion.write(repository, VERSION, NEXT_VERSION, next);
    try (StockKaraf karaf =
        StockKaraf.start(
            target("stock-karaf"),
            "%s@id=this@snapshots,%s@id=next".formatted(repository.toUri(), next.toUri()))) {
      dropProbe(karaf);
      karaf.executeUntil("probe:bundles", "bundle probe");
      Map<String, String> before = bundles(karaf);

      karaf.execute("feature:repo-add " + features(VERSION));
      assertEquals("", karaf.execute("feature:install transfernlp"));
      assertEquals(before, retained(before, bundles(karaf)));
      runs(karaf);

      assertEquals("", karaf.execute("feature:uninstall transfernlp"));
      assertEquals(before, bundles(karaf));

      partsComeAndGo(karaf, names(repository));
      nextVersionTakesOver(karaf);
      assertEquals(before, retained(before, bundles(karaf)));
    }
  }

  /** By the shell, as the roles allow it, and by a service that another bundle has injected. */
  private static void runs(StockKaraf karaf) throws Exception {
    String run = karaf.execute(RUN);
    assertTrue(run, run.contains("With transfer"));
    assertFalse(run, run.contains("Error"));
    String roles =
        Files.readString(karaf.etc().resolve("org.apache.karaf.command.acl.transfer.cfg"));
    assertTrue(roles, roles.contains("dataset-fetch = admin"));
    String datasets = karaf.executeUntil("transfer:datasets --no-format", "snli-partial");
    assertTrue(datasets, datasets.contains("synthetic-near"));
    dropTrainee(karaf);
    String trained = karaf.executeUntil("trainee:train", "trained: ");
    assertTrue(trained, trained.contains("trained: DONE 0."));
    Files.delete(karaf.deploy().resolve("trainee.jar"));
    karaf.executeUntil("bundle:list --no-format", list -> !list.contains("trainee"));
  }

  /** Nothing is refreshed, updated or stopped but what goes. */
  private static void partsComeAndGo(StockKaraf karaf, List<String> names) throws Exception {
    assertEquals("", karaf.execute("feature:install " + EACH_ON_ITS_OWN.formatted("")));
    Map<String, String> all = bundles(karaf);
    Map<String, String> left = all;
    for (String name : names) {
      assertEquals("", karaf.execute("feature:uninstall " + name));
      Map<String, String> after = bundles(karaf);
      assertEquals(name, after, retained(after, left));
      left = after;
    }
    assertEquals(
        Set.of("org.transfernlp.dl4j", "org.transfernlp.dl4j.cpu"), own(left.keySet(), "dl4j"));
    assertEquals(Set.of(), own(left.keySet(), "dataset.mr", "model.lstm", "strategy", "shell"));

    assertEquals("", karaf.execute("feature:install " + String.join(" ", names)));
    Map<String, String> again = bundles(karaf);
    assertEquals(all.keySet(), again.keySet());
    assertEquals(left, retained(left, again));
  }

  /** What was trained, kept and published is there after an update in place. */
  private static void nextVersionTakesOver(StockKaraf karaf) throws Exception {
    String trials = karaf.execute("transfer:trial-list --no-format");
    String trial = trials.lines().findFirst().orElseThrow().split("\t", -1)[0];
    karaf.execute("transfer:publish " + trial + " guest");
    String answer = karaf.execute(ASK);
    assertFalse(answer, answer.contains("Error"));
    Map<String, String> before = bundles(karaf);

    karaf.execute("feature:repo-add " + features(NEXT_VERSION));
    assertEquals(
        "",
        karaf.execute(
            "feature:install --upgrade " + EACH_ON_ITS_OWN.formatted("/" + NEXT_VERSION)));
    karaf.execute("feature:repo-remove " + features(VERSION));
    Map<String, String> after = bundles(karaf);
    Set<String> versions =
        after.keySet().stream()
            .filter(bundle -> bundle.startsWith("org.transfernlp."))
            .map(bundle -> bundle.split(" ", -1)[1])
            .collect(Collectors.toSet());
    assertEquals(Set.of(NEXT_VERSION), versions);
    assertEquals(others(before), others(after));

    assertEquals(trials, karaf.execute("transfer:trial-list --no-format"));
    assertEquals(answer, karaf.execute(ASK));
    String run = karaf.execute(RUN + " --seed 2");
    assertTrue(run, run.contains("With transfer"));
  }

  private static String features(String version) {
    return "mvn:org.transfernlp/org.transfernlp.features/" + version + "/xml/features";
  }

  private static List<String> names(Path repository) throws IOException {
    return ON_ITS_OWN
        .matcher(
            Files.readString(
                repository.resolve(
                    "org/transfernlp/org.transfernlp.features/%s/org.transfernlp.features-%s-features.xml"
                        .formatted(VERSION, VERSION))))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  /** The names of this project's bundles that begin with one of these. */
  private static Set<String> own(Set<String> bundles, String... beginnings) {
    return bundles.stream()
        .map(bundle -> bundle.split(" ", -1)[0])
        .filter(
            name ->
                Arrays.stream(beginnings)
                    .anyMatch(beginning -> name.startsWith("org.transfernlp." + beginning)))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> others(Map<String, String> bundles) {
    Map<String, String> others = new TreeMap<>(bundles);
    others.keySet().removeIf(bundle -> bundle.startsWith("org.transfernlp."));
    return others;
  }

  /** The bundles by name and version, with all that an update, refresh or restart changes. */
  private static Map<String, String> bundles(StockKaraf karaf) throws Exception {
    return karaf
        .execute("probe:bundles")
        .lines()
        .filter(line -> line.startsWith("bundle "))
        .map(line -> line.split(" ", -1))
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
