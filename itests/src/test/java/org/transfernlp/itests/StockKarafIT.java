package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.Test;
import org.transfernlp.itests.probe.Trainee;

/** TransferNLP as a guest in somebody else's Karaf, where nothing is configured for it. */
public class StockKarafIT {

  private static final String RUN =
      "transfer:run --source synthetic-source --target synthetic-near --epochs 1"
          + " --embedding-size 10 --hidden-size 10";

  /** A dataset, a model, a strategy and a front end, with the bundle of each. */
  private static final Map<String, String> ONE_OF_EACH_KIND =
      Map.of(
          "transfernlp-dataset-mr", "dataset.mr",
          "transfernlp-model-lstm", "model.lstm",
          "transfernlp-strategy-init", "strategy.init",
          "transfernlp-shell", "shell");

  /** No network, and nothing but the one file: where it lacks something, nobody else has it. */
  @Test
  public void archiveIsEnough() throws Exception {
    try (StockKaraf karaf = StockKaraf.start("stock-karaf-kar", "")) {
      Path kar = Path.of(System.getProperty("transfernlp.kar"));
      try (ZipFile members = new ZipFile(kar.toFile())) {
        for (String name : List.of("THIRD-PARTY.txt", "sbom.json", "sbom.xml")) {
          assertNotNull(name, members.getEntry("META-INF/legal/" + name));
        }
      }
      Path lacking = karaf.deploy().resolve("lacking.kar");
      Files.move(without("/commons-csv/", kar, karaf.folder().resolve("lacking.kar")), lacking);
      karaf.executeUntil("feature:list --no-format", "transfernlp-shell");
      String error = karaf.execute("feature:install transfernlp-dataset-files");
      assertTrue(error, error.contains("Error resolving artifact org.apache.commons:commons-csv"));
      Files.delete(lacking);
      karaf.executeUntil("feature:list --no-format", list -> !list.contains("transfernlp"));

      Path copy = Files.copy(kar, karaf.folder().resolve(kar.getFileName()));
      Files.move(copy, karaf.deploy().resolve(kar.getFileName()));
      karaf.executeUntil("feature:list --no-format", "transfernlp-shell");
      assertFalse(karaf.execute("feature:list --installed").contains("transfernlp"));

      assertEquals("", karaf.execute("feature:install transfernlp"));
      runs(karaf);

      Files.delete(karaf.deploy().resolve(kar.getFileName()));
      karaf.executeUntil("kar:list --no-format", list -> !list.contains("transfernlp"));
      assertFalse(karaf.execute("bundle:list -t 0 --no-format").contains("TransferNLP"));
    }
  }

  /** In the order that one would try it in. */
  @Test
  public void guestComesFromARepositoryAndLeavesNoTrace() throws Exception {
    Path next = NextVersion.write("next-version");
    try (StockKaraf karaf =
        StockKaraf.start(
            "stock-karaf",
            "%s@id=this@snapshots,%s@id=next"
                .formatted(Features.repository().toUri(), next.toUri()))) {
      BundleStates.dropProbe(karaf);
      BundleStates before = BundleStates.of(karaf);

      karaf.execute("feature:repo-add " + Features.address(Features.VERSION));
      assertEquals("", karaf.execute("feature:install transfernlp"));
      assertEquals(before, BundleStates.of(karaf).among(before));
      runs(karaf);

      assertEquals("", karaf.execute("feature:uninstall transfernlp"));
      assertEquals(before, BundleStates.of(karaf));

      partsComeAndGo(karaf);
      nextVersionOfEachTakesOver(karaf);
      assertEquals(before, BundleStates.of(karaf).among(before));
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
  private static void partsComeAndGo(StockKaraf karaf) throws Exception {
    assertEquals("", karaf.execute("feature:install " + Features.EACH_ON_ITS_OWN.formatted("")));
    BundleStates all = BundleStates.of(karaf);
    for (Map.Entry<String, String> one : ONE_OF_EACH_KIND.entrySet()) {
      BundleStates with = BundleStates.of(karaf);
      assertEquals("", karaf.execute("feature:uninstall " + one.getKey()));
      BundleStates without = BundleStates.of(karaf);
      assertEquals(Set.of(), without.own(one.getValue()));
      assertEquals(one.getKey(), without, with.among(without));
      assertEquals("", karaf.execute("feature:install " + one.getKey()));
      BundleStates again = BundleStates.of(karaf);
      assertEquals(all.names(), again.names());
      assertEquals(one.getKey(), without, again.among(without));
    }

    BundleStates left = BundleStates.of(karaf);
    for (String name : Features.names()) {
      assertEquals("", karaf.execute("feature:uninstall " + name));
      BundleStates after = BundleStates.of(karaf);
      assertEquals(name, after, left.among(after));
      left = after;
    }
    assertEquals(Set.of("org.transfernlp.dl4j", "org.transfernlp.dl4j.cpu"), left.own("dl4j"));
    assertEquals(Set.of(), left.own("dataset.mr", "model.lstm", "strategy", "shell"));

    assertEquals("", karaf.execute("feature:install " + String.join(" ", Features.names())));
    BundleStates again = BundleStates.of(karaf);
    assertEquals(all.names(), again.names());
    assertEquals(left, again.among(left));
  }

  /** {@link UpgradeIT} has what is kept. */
  private static void nextVersionOfEachTakesOver(StockKaraf karaf) throws Exception {
    BundleStates before = BundleStates.of(karaf);
    karaf.execute("feature:repo-add " + Features.address(NextVersion.VERSION));
    assertEquals(
        "",
        karaf.execute(
            "feature:install --upgrade "
                + Features.EACH_ON_ITS_OWN.formatted("/" + NextVersion.VERSION)));
    karaf.execute("feature:repo-remove " + Features.address(Features.VERSION));
    BundleStates after = BundleStates.of(karaf);
    assertEquals(Set.of(NextVersion.VERSION), after.ownVersions());
    assertEquals(before.ofOthers(), after.ofOthers());
  }

  /** An archive without what has a text in its path. */
  private static Path without(String text, Path archive, Path copy) throws IOException {
    int left = 0;
    try (ZipFile members = new ZipFile(archive.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
      out.setLevel(0);
      for (ZipEntry member : members.stream().toList()) {
        if (member.getName().contains(text)) {
          left++;
        } else {
          out.putNextEntry(new ZipEntry(member.getName()));
          try (InputStream in = members.getInputStream(member)) {
            in.transferTo(out);
          }
        }
      }
    }
    assertTrue(text, left > 0);
    return copy;
  }

  private static void dropTrainee(StockKaraf karaf) throws IOException {
    DroppedBundle.drop(
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
}
