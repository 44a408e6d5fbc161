package org.transfernlp.itests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.experiment.Trials;
import org.transfernlp.prediction.Prediction;
import org.transfernlp.prediction.Predictor;
import org.transfernlp.store.ResultStore;
import org.transfernlp.strategy.Setting;
import org.transfernlp.study.Studies;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

/** From a study file to a network that answers, and what may happen on the way. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class StudyIT {

  private static final Hyperparameters SMALL =
      Hyperparameters.DEFAULTS
          .withEpochs(4)
          .withEmbeddingSize(16)
          .withHiddenSize(16)
          .withTrainingExamples(300);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  /** Injected so that the tests wait for it. */
  @Inject
  @SuppressWarnings("UnusedVariable")
  private BootFinished bootFinished;

  @Inject private BundleContext context;
  @Inject private SessionFactory sessions;
  @Inject private Catalogue catalogue;
  @Inject private ResultStore store;
  @Inject private StudyFormat format;
  @Inject private Studies studies;
  @Inject private Trials trials;

  @Configuration
  public Option[] configuration() throws IOException {
    return Container.assemblyWithNothingKept();
  }

  @Test
  public void studyFileEndsInAPredictor() throws Exception {
    Path file = folder.getRoot().toPath().resolve("it-file.yaml");
    out("admin", "study-new " + file);
    Files.writeString(
        file,
        Files.readString(file)
            .replace("epochs: 10}", "epochs: 2, embedding-size: 16, hidden-size: 16}"));
    String table = out("admin", "study-run " + file);
    assertTrue(table, table.contains("synthetic-near") && table.contains("±"));
    List<StudyTrial> all = store.studyTrials("it-file");
    // The source, and of six conditions two points to choose from and two seeds each.
    assertEquals(1 + 6 * (2 + 2), all.size());
    assertTrue(all.toString(), all.stream().allMatch(trial -> trial.status() == TrialStatus.DONE));

    writesReports("it-file");
    List<StudyTrial> finals =
        all.stream().filter(trial -> trial.role() == StudyTrial.Role.FINAL).toList();
    String first = id(finals.get(1));
    String second = id(finals.get(2));
    showsTrials("it-file", first, second);

    String reproduction = out("manager", "reproduce " + first);
    assertTrue(reproduction, reproduction.contains("came out the same, bit for bit: 2 epochs"));
    answersAsItWasTested(finals.get(1));
    damagedNetworkIsRefusedAndTrainedAgain(finals.get(1));

    assertEquals(tail(table), tail(out("admin", "study-run " + file)));
  }

  private void writesReports(String study) throws Exception {
    Path base = folder.getRoot().toPath();
    StringBuilder options = new StringBuilder();
    for (String kind : List.of("html", "markdown", "latex", "csv", "json", "svg")) {
      options.append(" --%s %s".formatted(kind, base.resolve("report." + kind)));
    }
    out("admin", "report " + study + options);
    String page = Files.readString(base.resolve("report.html"));
    assertTrue(page.toLowerCase(Locale.ROOT).startsWith("<!doctype html>"));
    assertTrue(page.contains("synthetic-near"));
    assertTrue(Files.readString(base.resolve("report.markdown")).contains("| "));
    assertTrue(Files.readString(base.resolve("report.latex")).contains("\\begin{tabular"));
    assertTrue(Files.readString(base.resolve("report.csv")).contains("synthetic-near"));
    assertTrue(Files.readString(base.resolve("report.json")).startsWith("{"));
    assertTrue(Files.readString(base.resolve("report.svg")).contains("<svg"));
  }

  private void showsTrials(String study, String first, String second) throws Exception {
    List<String> lines =
        out("viewer", "trial-list --no-format --limit 0 --study " + study).lines().toList();
    // The source and the choice of each condition are trials like others, but kept once.
    assertEquals(
        new HashSet<>(store.studyTrials(study).stream().map(StudyIT::id).toList()),
        new HashSet<>(lines.stream().map(line -> line.split("\t", 2)[0]).toList()));
    String shown = out("viewer", "trial-show --no-format " + first);
    assertTrue(shown, shown.contains("\nepoch\t2\t") && shown.contains("\nconfusion\t"));
    String difference = out("viewer", "trial-diff " + first + " " + second);
    assertTrue(difference, difference.contains(first) && difference.contains("McNemar"));
    String overview = out("viewer", "study-show " + study);
    assertTrue(overview, overview.contains("25 of 25 done"));
  }

  /** A command, and a service as a bundle of users would have it. */
  private void answersAsItWasTested(StudyTrial trial) throws Exception {
    List<Example> examples;
    try (Stream<Example> test = dataset(trial.spec().target()).examples(Split.TEST)) {
      examples = test.toList();
    }
    String command = "predict --no-format %s \"%s\"";
    String text = examples.get(0).texts().get(0);
    String answer = out("manager", command.formatted(id(trial), text));
    List<String> labels = dataset(trial.spec().target()).info().labels();
    int[] expected = store.predictions(id(trial)).orElseThrow().predictions();
    assertTrue(answer, answer.startsWith(labels.get(expected[0]) + "\t"));

    out("admin", "publish " + id(trial) + " it-study");
    String filter = "(transfernlp.name=it-study)";
    Collection<ServiceReference<Predictor>> published =
        context.getServiceReferences(Predictor.class, filter);
    assertEquals(1, published.size());
    ServiceReference<Predictor> reference = published.iterator().next();
    assertEquals(id(trial), reference.getProperty("transfernlp.trial"));
    Predictor predictor = Objects.requireNonNull(context.getService(reference));
    List<Prediction> answers = predictor.predict(examples.stream().map(Example::texts).toList());
    assertArrayEquals(
        expected, answers.stream().mapToInt(one -> labels.indexOf(one.label())).toArray());
    assertEquals(answer, out("manager", command.formatted("it-study", text)));

    out("admin", "withdraw it-study");
    assertEquals(List.of(), List.copyOf(context.getServiceReferences(Predictor.class, filter)));
    assertThrows(RuntimeException.class, () -> predictor.predict(List.of(List.of(text))));
    context.ungetService(reference);
  }

  /** Whatever lies in the place of the network, one line says what to do. */
  private void damagedNetworkIsRefusedAndTrainedAgain(StudyTrial trial) throws Exception {
    String predict = "predict --no-format %s text".formatted(id(trial));
    String answer = out("manager", predict);
    int best = store.trial(id(trial)).orElseThrow().result().bestEpoch();
    Path file =
        Path.of(System.getenv("TRANSFERNLP_HOME"), "trials", id(trial))
            .resolve("epoch-" + best + ".safetensors");
    byte[] whole = Files.readAllBytes(file);
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    for (byte[] harm :
        List.of(flipped, Arrays.copyOf(whole, whole.length / 2), bomb(), serialised())) {
      Files.write(file, harm);
      Container.Printed printed = Container.execute(sessions, "manager", "transfer:" + predict);
      assertEquals(printed.out(), 1, printed.status());
      assertEquals(
          "Error: The network of trial '%1$s' cannot be used: The checkpoint %2$s is damaged. transfer:reproduce %1$s --restore trains it again.\n"
              .formatted(id(trial), file),
          printed.err());
    }
    out("manager", "reproduce %s --restore".formatted(id(trial)));
    assertArrayEquals(whole, Files.readAllBytes(file));
    assertEquals(answer, out("manager", predict));
  }

  /** A network as Deeplearning4j writes it, but of a gigabyte. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 1024; i++) {
        zip.write(zeros);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] serialised() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new ArrayList<>(List.of("anything")));
    }
    return bytes.toByteArray();
  }

  @Test
  public void pausedStudyGoesOnToTheSameNumbers() throws Exception {
    Hold hold = new Hold();
    CompletableFuture<StudyStatus> end = run(study("it-paused", 11), hold);
    try {
      hold.awaitEpoch();
      out("manager", "study-pause it-paused");
    } finally {
      hold.release();
    }
    assertEquals(StudyStatus.PAUSED, end.get(120, TimeUnit.SECONDS));
    String shown = out("viewer", "study-show it-paused");
    assertTrue(shown, shown.contains("paused; transfer:study-resume it-paused goes on with it"));

    out("manager", "study-resume it-paused");
    assertEndsAsIfNothingHadHappened("it-paused");
  }

  @Test
  public void studyWhoseStrategyLeavesGoesOnWhenItIsBack() throws Exception {
    Bundle strategy =
        Arrays.stream(context.getBundles())
            .filter(bundle -> "org.transfernlp.strategy.init".equals(bundle.getSymbolicName()))
            .findFirst()
            .orElseThrow();
    Hold hold = new Hold();
    CompletableFuture<StudyStatus> end = run(study("it-strategy", 21), hold);
    try {
      hold.awaitEpoch();
      strategy.stop();
      hold.release();
      assertEquals(StudyStatus.INTERRUPTED, end.get(120, TimeUnit.SECONDS));
      assertTrue(
          store.studyTrials("it-strategy").stream()
              .anyMatch(trial -> trial.status() == TrialStatus.INTERRUPTED));
    } finally {
      hold.release();
      strategy.start();
    }
    out("manager", "study-resume it-strategy");
    assertEndsAsIfNothingHadHappened("it-strategy");
  }

  @Test
  public void viewersLookAndDoNotRun() throws Exception {
    Path file = folder.getRoot().toPath().resolve("it-viewer.yaml");
    Files.writeString(file, yaml("it-viewer", 31));
    out("viewer", "study-list");
    out("viewer", "trial-list");
    out("viewer", "recipes");
    out("viewer", "predictors");
    for (String command :
        List.of(
            "study-run " + file,
            "study-new " + file + " --force",
            "study-resume it-viewer",
            "study-pause it-viewer",
            "study-cancel it-viewer",
            "reproduce 0000",
            "publish 0000 it-viewer",
            "withdraw it-viewer",
            "predict 0000 text",
            "export 0000 " + file,
            "report it-viewer --force --html " + file)) {
      RuntimeException refused =
          assertThrows(
              command,
              RuntimeException.class,
              () -> Container.execute(sessions, "viewer", "transfer:" + command));
      assertEquals("Command not found: transfer:" + command.split(" ", 2)[0], refused.getMessage());
    }
    assertEquals(yaml("it-viewer", 31), Files.readString(file));
    assertTrue(store.study("it-viewer").isEmpty());
  }

  /** Dropout, and the turns of joint training, must fall as if there had been no end between. */
  @Test
  public void cancelledTrialEndsInTheParametersOfAnUndisturbedOne() throws Exception {
    for (String strategy : List.of(TrialSpec.NO_STRATEGY, "mult")) {
      TrialSpec disturbed = spec(strategy, SMALL.withDropout(0.5).withEpochs(5));
      TrialResult cancelled = cancelledAfterEpoch(2, disturbed);
      assertEquals(TrialStatus.CANCELLED, cancelled.status());
      assertEquals(2, cancelled.epochs().size());

      List<TrialEvent.EpochFinished> epochs = new CopyOnWriteArrayList<>();
      TrialResult resumed =
          run(
              TrialRequest.of(disturbed).keepingEveryEpoch(),
              event -> {
                if (event instanceof TrialEvent.EpochFinished epoch) {
                  epochs.add(epoch);
                }
              });
      assertEquals(
          List.of(true, true, false, false, false),
          epochs.stream().map(TrialEvent.EpochFinished::reused).toList());

      // Patience that is never used up makes another trial of the same numbers.
      TrialSpec other = spec(strategy, disturbed.hyperparameters().withPatience(5));
      TrialResult undisturbed = run(TrialRequest.of(other).keepingEveryEpoch(), event -> {});
      assertNotEquals(resumed.id(), undisturbed.id());
      assertEquals(numbers(undisturbed), numbers(resumed));
      Map<Integer, String> parameters = store.trial(resumed.id()).orElseThrow().checkpoints();
      assertEquals(store.trial(undisturbed.id()).orElseThrow().checkpoints(), parameters);
      assertEquals(5, new HashSet<>(parameters.values()).size());
    }
  }

  private static TrialSpec spec(String strategy, Hyperparameters hyperparameters) {
    if (strategy.equals(TrialSpec.NO_STRATEGY)) {
      return TrialSpec.withoutTransfer("synthetic-near", "lstm", null, hyperparameters, 7);
    }
    return new TrialSpec(
        "synthetic-near",
        TrialSpec.withoutTransfer("synthetic-source", "lstm", null, hyperparameters, 7),
        SourceEpoch.BEST,
        "lstm",
        strategy,
        Map.of("lambda", 0.5),
        Setting.parse("E:share H:share O:random"),
        null,
        hyperparameters,
        7);
  }

  private TrialResult cancelledAfterEpoch(int epoch, TrialSpec spec) throws Exception {
    CompletableFuture<RunningTrial> trial = new CompletableFuture<>();
    trial.complete(
        trials.submit(
            TrialRequest.of(spec).keepingEveryEpoch(),
            event -> {
              if (event instanceof TrialEvent.EpochFinished finished
                  && finished.epoch().epoch() == epoch) {
                trial.join().cancel();
              }
            }));
    return trial.join().result().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  private TrialResult run(TrialRequest request, Consumer<TrialEvent> listener) throws Exception {
    TrialResult result =
        trials.submit(request, listener).result().toCompletableFuture().get(120, TimeUnit.SECONDS);
    assertEquals(result.reason(), TrialStatus.DONE, result.status());
    return result;
  }

  /** All trials ended, each in the figures that it has when it is trained in one go. */
  private void assertEndsAsIfNothingHadHappened(String study) throws Exception {
    assertEquals(StudyStatus.DONE, summary(study).status());
    List<StudyTrial> all = store.studyTrials(study);
    assertEquals(1 + 2 * (2 + 2), all.size());
    for (StudyTrial trial : all) {
      assertEquals(trial.toString(), TrialStatus.DONE, trial.status());
      TrialResult kept = store.trial(id(trial)).orElseThrow().result();
      assertEquals(numbers(run(TrialRequest.of(kept.spec()).again(), event -> {})), numbers(kept));
    }
  }

  /** Losses and accuracies of each epoch, and the test accuracy. */
  private static List<Object> numbers(TrialResult result) {
    List<Object> numbers = new ArrayList<>();
    for (EpochResult epoch : result.epochs()) {
      numbers.add(List.of(epoch.trainingLoss(), epoch.validationAccuracy()));
    }
    numbers.add(Objects.requireNonNull(result.testAccuracy()));
    return numbers;
  }

  private CompletableFuture<StudyStatus> run(StudySpec study, Consumer<StudyEvent> listener) {
    return studies.run(study, StudyOptions.USUAL, listener).result().toCompletableFuture();
  }

  /** Holds each trial with transfer at the end of an epoch, until all are released. */
  private static final class Hold implements Consumer<StudyEvent> {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public void accept(StudyEvent event) {
      if (event instanceof StudyEvent.InTrial inTrial
          && inTrial.event() instanceof TrialEvent.EpochFinished epoch
          && epoch.spec().source() != null) {
        reached.countDown();
        try {
          released.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    void awaitEpoch() throws InterruptedException {
      assertTrue(reached.await(120, TimeUnit.SECONDS));
    }

    void release() {
      released.countDown();
    }
  }

  private StudySpec study(String id, int seed) {
    return format.parse(yaml(id, seed), id);
  }

  private static String yaml(String id, int seed) {
    return """
        study: %s
        source: synthetic-source
        targets: synthetic-near
        strategies: init
        settings: ["E:tune H:random O:random", "E:tune H:tune O:random"]
        hyperparameters: {learning-rate: [0.3, 1], dropout: 0.3, epochs: 4, embedding-size: 16, hidden-size: 16}
        source-hyperparameters: {epochs: 1}
        seeds: [%d, %d]
        baseline: false
        show: epochs
        """
        .formatted(id, seed, seed + 1);
  }

  private StudySummary summary(String id) {
    return store.studies().stream()
        .filter(study -> study.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Dataset dataset(String id) {
    return catalogue.datasets().stream()
        .filter(dataset -> dataset.info().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String id(StudyTrial trial) {
    return Objects.requireNonNull(trial.trial(), trial::toString);
  }

  /** What is printed of a study after it has ended. */
  private static String tail(String out) {
    int start = out.lastIndexOf("\n\n", out.indexOf("To see more"));
    assertFalse(out, start < 0);
    return out.substring(start);
  }

  private String out(String role, String command) throws PrivilegedActionException {
    Container.Printed printed = Container.execute(sessions, role, "transfer:" + command);
    assertEquals(command, "", printed.err());
    assertEquals(printed.out(), 0, printed.status());
    return printed.out();
  }
}
