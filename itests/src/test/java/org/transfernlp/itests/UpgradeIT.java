package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.Test;

/** A later version in the place of an earlier one, as docs/upgrade.md promises it. */
public class UpgradeIT {

  private static final String VECTORS =
      "transfer:embeddings-train vectors --datasets synthetic-source,synthetic-near --dimension 10";

  private static final String STUDY =
      """
      study: %s
      source: synthetic-source
      target: synthetic-near
      strategies: [init]
      embeddings: {name: vectors, datasets: [synthetic-source, synthetic-near], dimension: 10}
      hyperparameters: {epochs: 4, embedding-size: 10, hidden-size: 10, learning-rate: %s}
      source-hyperparameters: {epochs: 1}
      seeds: 1..%d
      """;

  /** Of a trial's line for scripts: the id, and the moment when it was begun. */
  private static final Set<Integer> OF_THE_RUN = Set.of(0, 15);

  private static final String TRIALS_OF_ENDED = "transfer:trial-list --no-format --study ended";

  private static final String SOURCES = "transfer:trial-list --no-format --target synthetic-source";

  private static final int STATUS = 10;

  private static final int SEEDS = 10;

  /** With transfer and without, and the source's. */
  private static final int TRIALS = 2 * SEEDS + 1;

  private static final String ROLES = "org.apache.karaf.command.acl.transfer";
  private static final String DATASET = "org.transfernlp.dataset.files-snli-partial";

  @Test
  public void whatWasTrainedKeptAndConfiguredStays() throws Exception {
    Path next = NextVersion.write("version-to-upgrade-to");
    Path roles =
        next.resolve("org/transfernlp/org.transfernlp.features")
            .resolve(NextVersion.VERSION)
            .resolve("org.transfernlp.features-" + NextVersion.VERSION + "-command-acl.cfg");
    Files.writeString(roles, Files.readString(roles) + "later-command = viewer\n");
    try (StockKaraf karaf =
        StockKaraf.start(
            "stock-karaf-upgrade",
            "%s@id=this@snapshots,%s@id=next"
                .formatted(Features.repository().toUri(), next.toUri()))) {
      BundleStates.dropProbe(karaf);
      karaf.execute("feature:repo-add " + Features.address(Features.VERSION));
      assertEquals("", karaf.execute("feature:install transfernlp"));
      karaf.execute(VECTORS);
      run(karaf, "ended", "0.5", 1);
      karaf.execute("transfer:publish " + ids(trials(karaf, "ended")).get(0) + " guest");
      pauseHalfWay(karaf);
      configure(karaf);
      List<String[]> half = trials(karaf, "half");
      assertEquals(1, karaf.execute(SOURCES).lines().count());
      Map<String, String> shown = shown(karaf);
      Map<Path, FileTime> files = files(karaf);

      upgrade(karaf);

      assertEquals(shown, shown(karaf));
      assertConfigured(karaf);
      String vectors = karaf.execute(VECTORS);
      assertTrue(vectors, vectors.contains("taken from disk"));
      String resumed = karaf.execute("transfer:study-resume ended");
      assertTrue(resumed, resumed.contains("The study is done"));
      assertEquals(shown.get(TRIALS_OF_ENDED), karaf.execute(TRIALS_OF_ENDED));

      resumed = karaf.execute("transfer:study-resume half");
      assertTrue(resumed, resumed.contains("The study is done"));
      List<String[]> whole = trials(karaf, "half");
      assertTrue(ids(whole).containsAll(ids(ended(half))));
      List<String> anew = new ArrayList<>(ids(whole));
      anew.removeAll(ids(ended(half)));
      assertEquals(TRIALS - ended(half).size(), anew.size());
      assertTrue(Collections.disjoint(anew, ids(half)));
      // The new version's trials start from a source of its own.
      assertEquals(2, karaf.execute(SOURCES).lines().count());
      run(karaf, "undisturbed", "1", SEEDS);
      assertEquals(figures(trials(karaf, "undisturbed")), figures(whole));

      assertEquals(files, files(karaf));
    }
  }

  /** Runs a study to its end, and says what is printed of it. */
  private static String run(StockKaraf karaf, String study, String learningRate, int seeds)
      throws Exception {
    String out = karaf.execute("transfer:study-run " + file(karaf, study, learningRate, seeds));
    assertTrue(out, out.contains(study + ". The study is done"));
    return out;
  }

  private static String file(StockKaraf karaf, String study, String learningRate, int seeds)
      throws IOException {
    String name = study + ".yaml";
    Files.writeString(karaf.folder().resolve(name), STUDY.formatted(study, learningRate, seeds));
    return name;
  }

  /** One trial at a time, so that many are left when the first has ended. */
  private static void pauseHalfWay(StockKaraf karaf) throws Exception {
    karaf.execute(
        "transfer:study-run --background --trials-at-once 1 " + file(karaf, "half", "1", SEEDS));
    karaf.executeUntil(
        "transfer:trial-list --study half --target synthetic-near --status done --no-format",
        out -> !out.isEmpty());
    karaf.execute("transfer:study-pause half");
    karaf.executeUntil("transfer:study-list --no-format", out -> out.contains("half\tpaused\t"));
    int ended = ended(trials(karaf, "half")).size();
    assertTrue(ended + " of " + TRIALS, ended > 0 && ended < TRIALS);
  }

  /** As an administrator may do it, with an editor. */
  private static void configure(StockKaraf karaf) throws Exception {
    edit(karaf, ROLES, "dataset-fetch = admin", "dataset-fetch = admin, manager");
    edit(karaf, DATASET, "title = ", "title = Ours, ");
    // Karaf reads them every second.
    karaf.executeUntil("config:list \"(service.pid=" + ROLES + ")\"", "admin, manager");
    karaf.executeUntil("transfer:datasets --no-format", "Ours, ");
  }

  private static void edit(StockKaraf karaf, String file, String from, String to)
      throws IOException {
    Path path = karaf.etc().resolve(file + ".cfg");
    String text = Files.readString(path);
    assertTrue(text, text.contains(from));
    Files.writeString(path, text.replace(from, to));
  }

  private static void assertConfigured(StockKaraf karaf) throws Exception {
    String roles = Files.readString(karaf.etc().resolve(ROLES + ".cfg"));
    assertTrue(roles, roles.contains("dataset-fetch = admin, manager"));
    assertTrue(roles, roles.contains("later-command = viewer"));
    assertTrue(karaf.execute("transfer:datasets --no-format").contains("Ours, "));
  }

  /**
   * As docs/upgrade.md says. Nothing of the old version is left, and what is not ours is as it was.
   */
  private static void upgrade(StockKaraf karaf) throws Exception {
    BundleStates before = BundleStates.of(karaf);
    karaf.execute("feature:repo-add " + Features.address(NextVersion.VERSION));
    assertEquals("", karaf.execute("feature:install --upgrade transfernlp/" + NextVersion.VERSION));
    karaf.execute("feature:repo-remove " + Features.address(Features.VERSION));
    BundleStates after = BundleStates.of(karaf);
    assertEquals(Set.of(NextVersion.VERSION), after.ownVersions());
    assertEquals(before.ofOthers(), after.ofOthers());
    String features = karaf.execute("feature:list --no-format");
    assertFalse(features, features.contains(Features.VERSION));
    assertFalse(features, features.contains(Features.VERSION.replace('-', '.')));
  }

  /** What is printed of what is kept, by the command that prints it. */
  private static Map<String, String> shown(StockKaraf karaf) throws Exception {
    String trial = ids(trials(karaf, "ended")).get(0);
    Map<String, String> shown = new TreeMap<>();
    for (String command :
        List.of(
            TRIALS_OF_ENDED,
            "transfer:trial-show " + trial + " --provenance --no-format",
            "transfer:study-show ended",
            "transfer:predictors --no-format",
            "transfer:predict guest --no-format \"so good a film\"",
            "transfer:predict " + trial + " --no-format \"so good a film\"",
            "transfer:embeddings --no-format",
            "transfer:embeddings-info vectors --no-format")) {
      String out = karaf.execute(command);
      assertFalse(out, out.isEmpty() || out.contains("Error"));
      shown.put(command, out);
    }
    return shown;
  }

  /** The trials of a study, in fields. */
  private static List<String[]> trials(StockKaraf karaf, String study) throws Exception {
    return karaf
        .execute("transfer:trial-list --no-format --limit 1000 --study " + study)
        .lines()
        .map(line -> line.split("\t", -1))
        .toList();
  }

  private static List<String[]> ended(List<String[]> trials) {
    return trials.stream().filter(trial -> trial[STATUS].equals("done")).toList();
  }

  private static List<String> ids(List<String[]> trials) {
    return trials.stream().map(trial -> trial[0]).toList();
  }

  /** All that does not differ from run to run, whatever the order. */
  private static List<String> figures(List<String[]> trials) {
    return trials.stream()
        .map(
            trial ->
                IntStream.range(0, trial.length)
                    .filter(field -> !OF_THE_RUN.contains(field))
                    .mapToObj(field -> trial[field])
                    .collect(Collectors.joining("\t")))
        .sorted()
        .toList();
  }

  /** When encoded texts and word vectors were written. */
  private static Map<Path, FileTime> files(StockKaraf karaf) throws IOException {
    Map<Path, FileTime> files = new TreeMap<>();
    for (String folder : List.of("cache/corpora", "embeddings/trained", "embeddings/vectors")) {
      try (Stream<Path> tree = Files.walk(karaf.folder().resolve("work").resolve(folder))) {
        for (Path file : tree.filter(Files::isRegularFile).toList()) {
          files.put(file, Files.getLastModifiedTime(file));
        }
      }
    }
    return files;
  }
}
