package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.management.JMException;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.itests.averaging.AveragingModel;
import org.transfernlp.itests.averaging.AveragingNetwork;
import org.transfernlp.itests.fading.FadingStrategy;
import org.transfernlp.itests.weather.Weather;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;

/**
 * Bundles come and go while trials and studies run. {@code itests/stress} runs this class with more
 * swaps than the few that are usual.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class SwapIT {

  private static final String SWAPS = "transfernlp.swaps";
  private static final String SEED = "transfernlp.swaps.seed";
  private static final String REPORT = "transfernlp.swaps.report";

  private static final String NOTES = "etc/org.transfernlp.dataset.files-notes.cfg";

  /** From so many swaps on it is worth to look for growth. */
  private static final int MANY = 200;

  /** Of the trials that nobody disturbed, one of so many is repeated to compare. */
  private static final int COMPARED = 5;

  private static final Pattern ERROR =
      Pattern.compile("\\| (ERROR|FATAL) +\\||^\\s+at org\\.transfernlp\\.|^Exception in thread");

  private static final Pattern LOG = Pattern.compile("karaf\\.log(?:\\.(\\d+))?");

  @Inject private BundleContext context;
  @Inject private FeaturesService features;

  /** Injected so that the tests wait for it. */
  @Inject
  @SuppressWarnings("UnusedVariable")
  private BootFinished bootFinished;

  @Configuration
  public Option[] configuration() throws Exception {
    for (ComponentJar jar : Swaps.WEATHER) {
      jar.pack(Weather.class);
    }
    for (ComponentJar jar : Swaps.FADING) {
      jar.pack(FadingStrategy.class);
    }
    for (ComponentJar jar : Swaps.AVERAGING) {
      jar.pack(AveragingModel.class, AveragingNetwork.class, AveragingNetwork.Parameters.class);
    }
    Path target = Path.of(System.getProperty("transfernlp.target"));
    Path notes = target.resolve("swaps-notes.csv");
    Files.writeString(
        notes,
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    (i % 2 == 0 ? "note %d yawns,dull\n" : "note %d sings,lively\n")
                        .formatted(i % 50))
            .collect(Collectors.joining("", "text,label\n", "")));
    Path report = target.resolve("swaps.txt");
    Files.writeString(report, "");
    return OptionUtils.combine(
        Container.assemblyWithNothingKept(),
        ComponentJar.folder(),
        // As bin/karaf has it: bundles of others, which features take along, look for it.
        vmOption(
            "--patch-module=java.base=lib/endorsed/org.apache.karaf.specs.locator-%s.jar"
                .formatted(System.getProperty("transfernlp.karafVersion"))),
        vmOption("--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED"),
        editConfigurationFilePut(NOTES, "train", notes.toString()),
        editConfigurationFilePut(NOTES, "validation", notes.toString()),
        editConfigurationFilePut(NOTES, "test", notes.toString()),
        editConfigurationFilePut(NOTES, "labels", "dull, lively"),
        systemProperty(SWAPS).value(System.getProperty(SWAPS, "30")),
        systemProperty(SEED).value(System.getProperty(SEED, "1")),
        systemProperty(REPORT).value(report.toString()));
  }

  @Test
  public void whateverComesAndGoesTrialsComeToTheSame() throws Exception {
    int number = Integer.getInteger(SWAPS);
    long seed = Long.getLong(SEED);
    say("%d swaps, seed %d".formatted(number, seed));
    BundleWiring natives = bundle("org.transfernlp.dl4j").adapt(BundleWiring.class);
    SplittableRandom random = new SplittableRandom(seed);
    Swaps swaps = new Swaps(context, features, random.split());
    Laboratory laboratory = new Laboratory(context, random.split());
    swaps.begin();
    int errorsOfStart = errorsInLog().size(); // the test container's own
    laboratory.prepare();
    List<Footprint> footprints = new ArrayList<>();
    int done = 0;
    for (int part : List.of(10, 50, 100)) {
      laboratory.open();
      for (; done < number * part / 100; done++) {
        swaps.next();
        if (!laboratory.problems().isEmpty()) {
          break;
        }
      }
      laboratory.close();
      assertEquals("after " + done + " swaps", List.of(), laboratory.problems());
      swaps.settle();
      Footprint footprint = Footprint.measure(swaps);
      footprints.add(footprint);
      say("after %d swaps: %s".formatted(done, footprint));
      assertNothingIsHeld(swaps);
    }
    say("swaps: %s".formatted(swaps.kinds()));
    say("of: %s".formatted(swaps.subjects()));
    say("ends: %s".formatted(laboratory.outcomes()));
    laboratory.reasons().forEach((reason, times) -> say("  %d × %s".formatted(times, reason)));
    assertSame(natives, bundle("org.transfernlp.dl4j").adapt(BundleWiring.class));
    if (number >= MANY) {
      for (String wanted : List.of("study DONE", "publication", "answer", "withdrawal", "report")) {
        assertTrue("There was no " + wanted, laboratory.times(wanted) > 0);
      }
    }
    compareWithUndisturbed(swaps, laboratory);
    assertFlat(footprints);
    swaps.end();
    List<String> errors = errorsInLog();
    if (errors.size() > errorsOfStart) {
      keepLog();
    }
    assertEquals(List.of(), errors.subList(errorsOfStart, errors.size()));
  }

  /** Each trial was made by one version, and goes on and is repeated with that one. */
  private void compareWithUndisturbed(Swaps swaps, Laboratory laboratory) throws Exception {
    ResultStore store = laboratory.service(ResultStore.class);
    int compared = 0;
    int resumed = 0;
    int interrupted = 0;
    for (int version = 0; version < Swaps.FADING.size(); version++) {
      swaps.use(version);
      for (TrialSummary trial : store.trials(TrialQuery.ALL)) {
        if (!versionsOf(trial, store).contains(version)) {
          continue;
        }
        if (trial.status() != TrialStatus.DONE) {
          TrialResult rest = laboratory.run(TrialRequest.of(trial.spec())).orElseThrow();
          assertEquals(trial.id(), rest.id());
          assertEquals(TrialStatus.DONE, rest.status());
          resumed++;
        } else if (laboratory.interrupted().contains(trial.id())) {
          interrupted++;
        } else if (Math.floorMod(trial.id().hashCode(), COMPARED) != 0) {
          continue;
        }
        TrialResult kept = store.trial(trial.id()).orElseThrow().result();
        TrialResult undisturbed =
            laboratory.run(TrialRequest.of(trial.spec()).again()).orElseThrow();
        assertEquals(kept.id(), undisturbed.id());
        assertEquals(numbers(undisturbed), numbers(kept));
        compared++;
      }
    }
    assertTrue("Nothing was compared", compared > 0);
    if (Integer.getInteger(SWAPS) >= MANY) {
      assertTrue("No trial was interrupted while it trained", interrupted + resumed > 0);
    }
    say(
        "%d trials of %d were repeated undisturbed, and came to the same bit for bit: %d that had been interrupted after their first epoch, %d that were resumed for that, and others"
            .formatted(compared, store.trials(TrialQuery.ALL).size(), interrupted, resumed));
  }

  /** Those of the strangers' versions with which the trial can go on. */
  private static Set<Integer> versionsOf(TrialSummary trial, ResultStore store) {
    Map<String, String> provenance = store.trial(trial.id()).orElseThrow().result().provenance();
    if (trial.spec().strategy().equals("fading")) {
      return versions(Swaps.FADING, provenance.get("strategy"));
    }
    if (trial.spec().model().equals("words-averaged")) {
      return versions(Swaps.AVERAGING, provenance.get("model"));
    }
    return Set.of(0);
  }

  private static Set<Integer> versions(List<ComponentJar> stranger, @Nullable String told) {
    return IntStream.range(0, stranger.size())
        .filter(
            i ->
                told != null
                    && told.startsWith(
                        stranger.get(i).symbolicName() + " " + stranger.get(i).version()))
        .boxed()
        .collect(Collectors.toSet());
  }

  /** Everything in a result but times. */
  private static List<Object> numbers(TrialResult result) {
    List<Object> numbers = new ArrayList<>();
    numbers.add(result.status());
    numbers.add(String.valueOf(result.testAccuracy()));
    result
        .epochs()
        .forEach(epoch -> numbers.add(List.of(epoch.trainingLoss(), epoch.validationAccuracy())));
    return numbers;
  }

  /** Who holds a class loader is still in memory right after it was found. */
  private static void assertNothingIsHeld(Swaps swaps) throws JMException, IOException {
    List<String> leftovers = swaps.leftovers();
    leftovers.forEach(loader -> say("  left over: %s".formatted(loader)));
    if (!leftovers.isEmpty()) {
      dump();
    }
    assertEquals("class loaders are left over", List.of(), leftovers);
  }

  /** What the first half of many swaps needs is there; the second half must not need more. */
  private static void assertFlat(List<Footprint> footprints) throws JMException, IOException {
    if (Integer.getInteger(SWAPS) >= MANY) {
      List<String> growth = footprints.get(2).growthSince(footprints.get(1));
      if (!growth.isEmpty()) {
        dump();
      }
      assertEquals("growth", List.of(), growth);
    }
  }

  private static void dump() throws JMException, IOException {
    Path dump = Path.of(System.getProperty(REPORT)).resolveSibling("swaps.hprof");
    Footprint.dump(dump);
    say("%s shows who holds what".formatted(dump));
  }

  /** In the order in which they were written. */
  private static List<String> errorsInLog() throws IOException {
    List<String> errors = new ArrayList<>();
    try (Stream<Path> logs = Files.list(Path.of(System.getProperty("karaf.log")))) {
      for (Path log :
          logs.filter(path -> LOG.matcher(path.getFileName().toString()).matches())
              .sorted(Comparator.comparingInt(SwapIT::number))
              .toList()) {
        try (Stream<String> lines = Files.lines(log)) {
          lines.filter(line -> ERROR.matcher(line).find()).forEach(errors::add);
        }
      }
    }
    return errors;
  }

  /** The container's folder is deleted when the test ends. */
  private static void keepLog() throws IOException {
    try (Stream<Path> logs = Files.list(Path.of(System.getProperty("karaf.log")))) {
      for (Path log : logs.toList()) {
        Path kept =
            Path.of(System.getProperty(REPORT)).resolveSibling("swaps-" + log.getFileName());
        Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
        say("%s is the log".formatted(kept));
      }
    }
  }

  /** Full files are numbered, the oldest by 1; the one that is written to has no number. */
  private static int number(Path log) {
    Matcher matcher = LOG.matcher(log.getFileName().toString());
    String number = matcher.matches() ? matcher.group(1) : null;
    return number == null ? Integer.MAX_VALUE : Integer.parseInt(number);
  }

  private Bundle bundle(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  /** Adds a line to the report, which whoever started this may read meanwhile. */
  private static void say(String line) {
    try {
      Files.writeString(
          Path.of(System.getProperty(REPORT)),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
