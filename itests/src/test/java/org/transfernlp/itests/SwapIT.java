package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.management.JMException;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
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
      jar.pack(code(Weather.class));
    }
    for (ComponentJar jar : Swaps.FADING) {
      jar.pack(code(FadingStrategy.class));
    }
    Path report = Path.of(System.getProperty("transfernlp.target"), "swaps.txt");
    Files.writeString(report, "");
    return OptionUtils.combine(
        Container.assemblyWithNothingKept(),
        ComponentJar.folder(),
        systemProperty(SWAPS).value(System.getProperty(SWAPS, "30")),
        systemProperty(SEED).value(System.getProperty(SEED, "1")),
        systemProperty(REPORT).value(report.toString()));
  }

  private static byte[] code(Class<?> type) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(type.getResourceAsStream(type.getSimpleName() + ".class"))) {
      return in.readAllBytes();
    }
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
      swaps.leftovers().forEach(loader -> say("  left over: %s".formatted(loader)));
    }
    say("swaps: %s".formatted(swaps.counts()));
    say("ends: %s".formatted(laboratory.outcomes()));
    laboratory.reasons().forEach((reason, times) -> say("  %d × %s".formatted(times, reason)));
    assertSame(natives, bundle("org.transfernlp.dl4j").adapt(BundleWiring.class));
    compareWithUndisturbed(swaps, laboratory);
    assertFlat(footprints);
    swaps.end();
    List<String> errors = errorsInLog();
    assertEquals(List.of(), errors.subList(errorsOfStart, errors.size()));
  }

  /** Each trial was made by one version, and goes on and is repeated with that one. */
  private void compareWithUndisturbed(Swaps swaps, Laboratory laboratory) throws Exception {
    ResultStore store = laboratory.service(ResultStore.class);
    int compared = 0;
    int resumed = 0;
    int interrupted = 0;
    for (int version = 0; version < Swaps.FADING.size(); version++) {
      swaps.useFading(version);
      String other = Swaps.FADING.get(1 - version).version();
      for (TrialSummary trial : store.trials(TrialQuery.ALL)) {
        Map<String, String> provenance =
            store.trial(trial.id()).orElseThrow().result().provenance();
        if (provenance.getOrDefault("strategy", "").startsWith("org.example.fading " + other)
            || (version > 0 && !trial.spec().strategy().equals("fading"))) {
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

  /** What the first half of many swaps needs is there; the second half must not need more. */
  private static void assertFlat(List<Footprint> footprints) throws JMException, IOException {
    List<String> growth = new ArrayList<>();
    footprints.stream()
        .filter(footprint -> footprint.leftovers() > 0)
        .forEach(footprint -> growth.add("class loaders are left over: " + footprint));
    if (Integer.getInteger(SWAPS) >= MANY) {
      growth.addAll(footprints.get(2).growthSince(footprints.get(1)));
    }
    if (!growth.isEmpty()) {
      Path dump = Path.of(System.getProperty(REPORT)).resolveSibling("swaps.hprof");
      Footprint.dump(dump);
      say("%s shows who holds what: %s".formatted(dump, growth));
    }
    assertEquals(List.of(), growth);
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
