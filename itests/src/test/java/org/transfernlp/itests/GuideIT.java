package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
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
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.itests.GuidePage.Block;
import org.transfernlp.itests.GuidePage.CommandLine;
import org.transfernlp.itests.GuidePage.Span;
import org.transfernlp.model.Model;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;
import org.transfernlp.strategy.TransferStrategy;
import org.transfernlp.study.DatasetRecipe;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudyRecipe;
import org.transfernlp.study.StudySummary;

/**
 * Types what the guide says to type, and looks at what comes. How pages say what is what, see
 * {@link GuidePage}.
 *
 * <p>On a page, TRIAL is the trial that was begun last, STUDY the latest study, and KARAF the
 * folder of the container. All pages are typed in one folder, which is empty at first but for what
 * {@code mvn package} would leave there of the examples.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class GuideIT {

  private static final String CHECKOUT = "transfernlp.checkout";
  private static final String FOLDER = "transfernlp.guide";
  private static final String FILES_OF_DATASETS = "org.transfernlp.dataset.files-";
  private static final int MOST_SECONDS = 120;

  /** Texts that pages name, from where their lines are typed. */
  private static final List<String> TEXTS =
      List.of("imdb/aclImdb_unsup.tar.gz", "../shared/datasets/wiki/enwiki_extract_AA.tar.gz");

  /** Injected so that the tests wait for it. */
  @Inject
  @SuppressWarnings("UnusedVariable")
  private BootFinished bootFinished;

  @Inject private BundleContext context;
  @Inject private SessionFactory sessions;
  @Inject private Catalogue catalogue;
  @Inject private ResultStore store;
  @Inject private StudyFormat format;
  @Inject private FeaturesService features;

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final List<String> failures = new ArrayList<>();
  private final Path checkout = Path.of(System.getProperty(CHECKOUT, ""));
  private final Path folder = Path.of(System.getProperty(FOLDER, ""), "folder");
  private final Path karaf = Path.of(System.getProperty("karaf.base", ""));

  @Configuration
  public Option[] configuration() throws IOException {
    Path guide = Path.of(System.getProperty("transfernlp.target"), "guide");
    Container.delete(guide);
    Files.createDirectories(guide.resolve("folder"));
    for (String text : TEXTS) {
      SmallData.writeText(guide.resolve("folder").resolve(text).normalize());
    }
    SmallData.writeWordTest(guide.resolve("data"));
    Files.createSymbolicLink(guide.resolve("folder/docs"), Datasets.checkout().resolve("docs"));
    return OptionUtils.combine(
        Container.assemblyWithNothingKept(guide.resolve("data")),
        environment("TRANSFERNLP_PWD=" + guide.resolve("folder")),
        systemProperty(CHECKOUT).value(Datasets.checkout().toString()),
        systemProperty(FOLDER).value(guide.toString()));
  }

  @Before
  public void putWhatMavenBuilt() throws IOException {
    Path built = checkout.resolve("target/examples/built");
    assertTrue("There is no " + built + "; build the examples first", Files.isDirectory(built));
    Path target = Files.createDirectories(folder.resolve("target"));
    for (String example : List.of("dataset", "strategy", "model")) {
      try (Stream<Path> files = Files.list(built.resolve(example).resolve("target"))) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
          Files.copy(jar, target.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @After
  public void end() {
    executor.shutdownNow();
  }

  /** Every command line of the pages is run, in order, or at least looked at. */
  @Test
  public void everyCommandLineIsRunOrChecked() throws Exception {
    CommandCheck check = check();
    trainVectors();
    int run = 0;
    int checked = 0;
    int lines = 0;
    try (LauncherDoor door = new LauncherDoor(folder, this::launch)) {
      for (GuidePage page : GuidePage.all(checkout)) {
        // The launcher itself runs those of the front page, in another test.
        boolean front = page.file().equals(FrontPageIT.PAGE);
        for (Block block : page.commandBlocks()) {
          lines += block.commands().size();
          if (block.needsSmallData()) {
            SmallData small = new SmallData(context, catalogue);
            try {
              run += run(block, door.bash());
            } finally {
              small.withdraw();
            }
          } else if (block.isRun() && !front) {
            run += run(block, door.bash());
          } else {
            checked += look(block, check);
          }
        }
      }
    }
    assertEquals(String.join("\n", failures), 0, failures.size());
    assertEquals(lines, run + checked);
    assertTrue("No line is run", run > 0);
  }

  /** Those that pages name without training them. */
  private void trainVectors() throws Exception {
    for (String name : List.of("w", "wiki")) {
      Container.Printed printed =
          launch(List.of("embeddings-train", name, "--files", TEXTS.get(0)));
      assertFalse(printed.err(), isFailure(printed.status()));
    }
  }

  @Test
  public void commandsWithinSentencesExist() throws Exception {
    CommandCheck check = check();
    for (GuidePage page : GuidePage.all(checkout)) {
      for (Span span : page.spans()) {
        try {
          check.span(span.text());
        } catch (RuntimeException e) {
          failures.add("%s:%d: %s: %s".formatted(span.file(), span.line(), span.text(), e));
        }
      }
    }
    assertEquals(String.join("\n", failures), 0, failures.size());
  }

  @Test
  public void studiesOfThePagesAreStudies() throws Exception {
    for (GuidePage page : GuidePage.all(checkout)) {
      for (Block block : page.blocks()) {
        if (block.language().equals("yaml")) {
          String text = String.join("\n", block.lines());
          String study = text.startsWith("study:") ? text : "study: part\ntarget: mr\n" + text;
          try {
            format.parse(study, block.file().toString(), catalogue);
          } catch (RuntimeException e) {
            failures.add("%s:%d: %s".formatted(block.file(), block.line(), e.getMessage()));
          }
        }
      }
    }
    assertEquals(String.join("\n", failures), 0, failures.size());
  }

  private CommandCheck check() throws InvalidSyntaxException {
    return new CommandCheck(
        sessions,
        catalogue,
        format,
        services(StudyRecipe.class),
        services(DatasetRecipe.class),
        features,
        checkout);
  }

  private <T> List<T> services(Class<T> type) throws InvalidSyntaxException {
    Collection<ServiceReference<T>> references = context.getServiceReferences(type, null);
    return references.stream().map(context::getService).map(Objects::requireNonNull).toList();
  }

  private int look(Block block, CommandCheck check) {
    int looked = 0;
    for (CommandLine command : block.commands()) {
      try {
        if (block.language().equals("karaf")) {
          check.shell(command.text());
        } else {
          check.system(command.text());
        }
      } catch (Exception e) {
        failures.add(command + "\n  " + e.getMessage());
      }
      looked++;
    }
    return looked;
  }

  /** How many lines were run: all, unless one failed. */
  private int run(Block block, Bash bash) throws Exception {
    List<CommandLine> commands = block.commands();
    return switch (block.language()) {
      case "karaf" -> runInShell(commands);
      case "console" -> runOneByOne(block, commands, bash);
      default -> runAtOnce(block, bash) ? commands.size() : 0;
    };
  }

  private int runInShell(List<CommandLine> commands) throws Exception {
    int run = 0;
    for (CommandLine command : commands) {
      String line = meant(command.text());
      String problem;
      try {
        Container.Printed printed =
            withinTime(() -> Container.execute(sessions, "admin", line), command);
        problem = isFailure(printed.status()) ? printed.err() + printed.out() : "";
      } catch (ExecutionException e) {
        problem = String.valueOf(e.getCause());
      }
      if (!problem.isEmpty()) {
        failures.add(command + "\n  " + problem.strip());
        return run;
      }
      run++;
    }
    return run;
  }

  private int runOneByOne(Block block, List<CommandLine> commands, Bash bash) throws Exception {
    int run = 0;
    for (CommandLine command : commands) {
      Bash.Ended ended = bash.run(meant(command.text()));
      awaitDeployed(command.toString());
      if (ended.status() != 0) {
        failures.add(command + "\n  " + ended.err());
        return run;
      }
      Optional<String> missing =
          block.needsSmallData()
              ? Optional.empty()
              : ShownOutput.missing(block.shown(command), ended.out());
      if (missing.isPresent()) {
        failures.add(
            "%s%n  does not print%n%s%n  where the page does, but%n%s"
                .formatted(command, missing.get(), ended.out()));
      }
      run++;
    }
    return run;
  }

  private boolean runAtOnce(Block block, Bash bash) throws Exception {
    Bash.Ended ended =
        bash.run(block.lines().stream().map(this::meant).collect(Collectors.joining("\n")));
    String first = "%s:%d".formatted(block.file(), block.line());
    awaitDeployed(first);
    if (ended.status() != 0) {
      int line = block.line() + Math.max(0, ended.failedLine() - 1);
      failures.add("%s:%d:%n  %s%s".formatted(block.file(), line, ended.err(), ended.out()));
      return false;
    }
    return true;
  }

  /** Commands of Karaf's own give no status, those of TransferNLP a number. */
  private static boolean isFailure(@Nullable Object status) {
    return status instanceof Integer number && number != 0;
  }

  private <T> T withinTime(Callable<T> call, CommandLine command) throws Exception {
    Future<T> future = executor.submit(call);
    try {
      return future.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new AssertionError("Not done after %d s: %s".formatted(MOST_SECONDS, command), e);
    }
  }

  /** What the launcher would do: each argument is taken as it is. */
  private Container.Printed launch(List<String> arguments) throws Exception {
    String name = arguments.get(0);
    return Container.execute(
        sessions, "admin", "transfer:" + name, arguments.subList(1, arguments.size()));
  }

  /** A line with what its placeholders stand for. */
  private String meant(String line) {
    String meant =
        line.replaceAll("\\bKARAF\\b", karaf.toString())
            .replaceAll("\\b(SEED|FIRST)\\b", "1")
            .replaceAll("\\bTARGET\\b", "synthetic-pairs-near")
            .replaceAll("\\bW\\b", "w");
    if (meant.matches(".*\\bTRIAL\\b.*")) {
      meant = meant.replaceAll("\\bTRIAL\\b", latestTrial());
    }
    if (meant.matches(".*\\bSTUDY\\b.*")) {
      meant = meant.replaceAll("\\bSTUDY\\b", latestStudy());
    }
    return meant;
  }

  private String latestTrial() {
    return store.trials(TrialQuery.ALL).stream()
        .filter(trial -> trial.status() == TrialStatus.DONE)
        .map(TrialSummary::id)
        .findFirst()
        .orElseThrow();
  }

  private String latestStudy() {
    return store.studies().stream()
        .max(Comparator.comparing(StudySummary::created))
        .orElseThrow()
        .id();
  }

  /** Waits until the container has what lies in its folders, and no more. */
  private void awaitDeployed(String command) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!(deployed().equals(dropped())
        && offered().containsAll(registered())
        && present().containsAll(configured()))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "%s: there are %s and %s, but not %s and %s"
                .formatted(command, dropped(), configured(), deployed(), present()));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private Set<String> dropped() throws IOException {
    return names(karaf.resolve("deploy"), ".*\\.jar");
  }

  private Set<String> deployed() {
    return Arrays.stream(context.getBundles())
        .filter(GuideIT::isAtWork)
        .map(Bundle::getLocation)
        .map(location -> location.substring(location.lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
  }

  /** A bundle is active a moment before its services are there. */
  private static boolean isAtWork(Bundle bundle) {
    return isDropped(bundle)
        && bundle.getState() == Bundle.ACTIVE
        && bundle.getRegisteredServices() != null;
  }

  private static boolean isDropped(Bundle bundle) {
    String location = bundle.getLocation();
    return location.startsWith("file:") && location.contains("/deploy/");
  }

  /** What the services of the dropped bundles are called. */
  private Set<String> registered() {
    Set<String> ids = new HashSet<>();
    for (Bundle bundle : context.getBundles()) {
      ServiceReference<?>[] references = isDropped(bundle) ? bundle.getRegisteredServices() : null;
      for (ServiceReference<?> reference :
          references == null ? new ServiceReference<?>[0] : references) {
        Object service = context.getService(reference);
        if (service instanceof Dataset dataset) {
          ids.add(dataset.info().id());
        } else if (service instanceof Model model) {
          ids.add(model.info().id());
        } else if (service instanceof TransferStrategy strategy) {
          ids.add(strategy.info().id());
        }
      }
    }
    return ids;
  }

  /** What the laboratory has of these: it is told of a service a moment after it is there. */
  private Set<String> offered() {
    Set<String> ids = new HashSet<>(present());
    catalogue.models().forEach(model -> ids.add(model.info().id()));
    catalogue.strategies().forEach(strategy -> ids.add(strategy.info().id()));
    return ids;
  }

  private Set<String> configured() throws IOException {
    return names(karaf.resolve("etc"), FILES_OF_DATASETS + ".*\\.cfg").stream()
        .map(name -> name.substring(FILES_OF_DATASETS.length(), name.length() - ".cfg".length()))
        .collect(Collectors.toSet());
  }

  private Set<String> present() {
    return catalogue.datasets().stream()
        .map(dataset -> dataset.info().id())
        .collect(Collectors.toSet());
  }

  private static Set<String> names(Path folder, String pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(pattern))
          .collect(Collectors.toSet());
    }
  }
}
