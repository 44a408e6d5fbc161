package org.transfernlp.report.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.strategy.Setting;
import org.transfernlp.study.Condition;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.PublishedFigure;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudyTrial;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

/** Builds studies with made-up results. */
final class SampleStudy {

  static final Setting ALL = Setting.parse("E:tune H:tune O:tune");
  static final Setting TUNED = Setting.parse("E:tune H:tune O:random");
  static final Setting FROZEN = Setting.parse("E:freeze H:freeze O:random");

  private static final int EXAMPLES = 500;
  private static final Hyperparameters HYPERPARAMETERS = Hyperparameters.DEFAULTS.withEpochs(6);

  private final MemoryStore store;
  private final String id;
  private final List<Condition> conditions = new ArrayList<>();
  private final List<TaskPair> tasks = new ArrayList<>();
  private final List<PublishedFigure> published = new ArrayList<>();
  private final List<SourceEpoch> sourceEpochs = new ArrayList<>();
  private String title = "Which layers transfer?";
  private List<String> notes = List.of();
  private View view = View.TABLE;
  private List<Long> seeds = List.of(1L, 2L, 3L);
  private StudyStatus status = StudyStatus.DONE;

  SampleStudy(MemoryStore store, String id) {
    this.store = store;
    this.id = id;
  }

  SampleStudy title(String text) {
    title = text;
    return this;
  }

  SampleStudy notes(String... texts) {
    notes = List.of(texts);
    return this;
  }

  SampleStudy view(View.Curve curve) {
    view = new View(curve);
    return this;
  }

  SampleStudy seeds(int number) {
    seeds = LongStream.rangeClosed(1, number).boxed().toList();
    return this;
  }

  SampleStudy status(StudyStatus other) {
    status = other;
    return this;
  }

  SampleStudy published(
      @Nullable String source,
      String target,
      @Nullable Setting setting,
      @Nullable Double lambda,
      double accuracy) {
    published.add(
        new PublishedFigure(
            source,
            target,
            source == null ? null : "init",
            setting,
            lambda,
            accuracy,
            source == null ? 0.6 : null,
            "Mou et al. 2016, Table 3"));
    return this;
  }

  Condition source(String dataset) {
    return condition(
        Condition.Kind.SOURCE, null, dataset, "none", Setting.NO_TRANSFER, Map.of(), null);
  }

  Condition baseline(String target) {
    tasks.add(new TaskPair(null, target));
    return condition(
        Condition.Kind.BASELINE, null, target, "none", Setting.NO_TRANSFER, Map.of(), null);
  }

  Condition transfer(
      String source, String target, Setting setting, Map<String, Double> parameters) {
    tasks.add(new TaskPair(source, target));
    return condition(
        Condition.Kind.TRANSFER,
        source,
        target,
        parameters.isEmpty() ? "init" : "mult",
        setting,
        parameters,
        null);
  }

  Condition refused(String source, String target, Setting setting, String refusal) {
    return condition(Condition.Kind.TRANSFER, source, target, "init", setting, Map.of(), refusal);
  }

  Condition fromEpoch(String source, String target, int epoch) {
    tasks.add(new TaskPair(source, target));
    SourceEpoch number = new SourceEpoch(SourceEpoch.Choice.NUMBER, epoch);
    sourceEpochs.add(number);
    Condition condition =
        new Condition(
            conditions.size(),
            Condition.Kind.TRANSFER,
            source,
            target,
            "lstm",
            "init",
            TUNED,
            Map.of(),
            number,
            Map.of(),
            null);
    conditions.add(condition);
    return condition;
  }

  private Condition condition(
      Condition.Kind kind,
      @Nullable String source,
      String target,
      String strategy,
      Setting setting,
      Map<String, Double> parameters,
      @Nullable String refusal) {
    Condition condition =
        new Condition(
            conditions.size(),
            kind,
            source,
            target,
            "lstm",
            strategy,
            setting,
            parameters,
            SourceEpoch.BEST,
            Map.of(),
            refusal);
    conditions.add(condition);
    return condition;
  }

  /** Trials of the seeds from 1, whose test accuracies are about the one given. */
  void results(Condition condition, int number, double accuracy) {
    for (int seed = 1; seed <= number; seed++) {
      result(condition, seed, TrialStatus.DONE, "", accuracy);
    }
  }

  void result(Condition condition, long seed, TrialStatus status, String reason, double accuracy) {
    SplittableRandom random = new SplittableRandom(31L * condition.number() + seed);
    String trial = "%064x".formatted(1000L * condition.number() + seed);
    boolean answered = status.isFinal();
    int[] labels = new int[EXAMPLES];
    int[] answers = new int[EXAMPLES];
    // Which examples are hard is a property of them, so that all networks err on the same ones.
    SplittableRandom hardness = new SplittableRandom(condition.target().hashCode());
    int right = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      labels[i] = i % 2;
      double hard = hardness.nextDouble() + 0.1 * (random.nextDouble() - 0.5);
      answers[i] = hard < accuracy ? labels[i] : 1 - labels[i];
      right += answers[i] == labels[i] ? 1 : 0;
    }
    List<EpochResult> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= (status == TrialStatus.FAILED ? 0 : 6); epoch++) {
      double validation = accuracy - 0.3 / epoch / epoch + 0.01 * random.nextDouble();
      epochs.add(new EpochResult(epoch, 1, 0.5, validation, null, 1, 100));
    }
    TrialSpec spec = spec(condition, seed);
    Double test = answered ? (double) right / EXAMPLES : null;
    TrialResult result =
        new TrialResult(
            trial,
            spec,
            status,
            reason,
            null,
            epochs,
            epochs.isEmpty() ? 0 : 6,
            test,
            0.5,
            new TreeMap<>(
                Map.of(
                    "engine",
                    "0.1.0",
                    "cpu",
                    "a processor",
                    "data " + condition.target(),
                    "%064x".formatted(condition.target().hashCode() & 0xffffL))));
    store.save(
        new StoredTrial(result, Map.of(), Instant.EPOCH, Instant.EPOCH),
        answered ? new TestPredictions(labels, answers) : null);
    store.save(
        id,
        new StudyTrial(
            "%05d-%05d".formatted(condition.number(), seed),
            condition.number(),
            StudyTrial.Role.FINAL,
            spec,
            trial,
            status,
            reason,
            epochs.size(),
            epochs.isEmpty() ? null : epochs.get(epochs.size() - 1).validationAccuracy(),
            test,
            1));
  }

  private static TrialSpec spec(Condition condition, long seed) {
    return new TrialSpec(
        condition.target(),
        null,
        SourceEpoch.BEST,
        condition.model(),
        condition.strategy(),
        condition.parameters(),
        condition.setting(),
        null,
        HYPERPARAMETERS.withLearningRate(0.3),
        seed);
  }

  void save() {
    Map<HyperparameterName, List<Double>> grid = new EnumMap<>(HyperparameterName.class);
    grid.put(HyperparameterName.LEARNING_RATE, List.of(1.0, 0.3));
    boolean transfers = tasks.stream().anyMatch(pair -> pair.source() != null);
    StudySpec spec =
        new StudySpec(
            id,
            title,
            notes,
            tasks,
            "lstm",
            transfers ? List.of("init") : List.of(),
            List.of(),
            Map.of(),
            sourceEpochs,
            null,
            new StudyHyperparameters(
                new HyperparameterGrid(HYPERPARAMETERS, grid),
                new HyperparameterGrid(HYPERPARAMETERS, Map.of()),
                Map.of(),
                Map.of()),
            List.of(),
            Search.GRID,
            seeds,
            true,
            view,
            published);
    store.save(new StoredStudy(spec, conditions, status, Instant.EPOCH, Instant.EPOCH));
  }

  /** Two transfers by three settings, with all that a report can have to say. */
  static MemoryStore table() {
    MemoryStore store = new MemoryStore();
    SampleStudy study =
        new SampleStudy(store, "layers")
            .notes("imdb-sentences stands in for the paper's IMDB.")
            .published(null, "mr", null, null, 75.1)
            .published("imdb-sentences", "mr", TUNED, null, 81.4)
            .published("imdb-sentences", "qc", TUNED, null, 90.4);
    study.results(study.source("imdb-sentences"), 1, 0.87);
    study.results(study.baseline("mr"), 3, 0.75);
    study.results(study.transfer("imdb-sentences", "mr", TUNED, Map.of()), 3, 0.81);
    Condition frozen = study.transfer("imdb-sentences", "mr", FROZEN, Map.of());
    study.results(frozen, 1, 0.78);
    study.result(frozen, 2, TrialStatus.DIVERGED, "The loss is not a number.", 0.6);
    study.result(frozen, 3, TrialStatus.FAILED, "The disk is full.", 0);
    study.results(study.transfer("imdb-sentences", "mr", ALL, Map.of()), 3, 0.76);
    study.results(study.baseline("qc"), 3, 0.90);
    study.results(study.transfer("imdb-sentences", "qc", TUNED, Map.of()), 2, 0.89);
    study.results(study.transfer("imdb-sentences", "qc", FROZEN, Map.of()), 3, 0.56);
    study.refused("imdb-sentences", "qc", ALL, "The label sets differ.");
    study.save();
    return store;
  }

  /** A curve over λ. */
  static MemoryStore lambda() {
    MemoryStore store = new MemoryStore();
    SampleStudy study = new SampleStudy(store, "lambda").view(View.Curve.LAMBDA);
    Setting shared = Setting.parse("E:share H:share O:random");
    Setting both = Setting.parse("E:tune+share H:tune+share O:random");
    study.results(study.baseline("mr"), 3, 0.75);
    for (int tenth = 1; tenth < 10; tenth++) {
      double lambda = tenth / 10.0;
      study.results(
          study.transfer("imdb", "mr", shared, Map.of("lambda", lambda)),
          3,
          0.8 - 0.2 * (lambda - 0.4) * (lambda - 0.4));
      study.results(
          study.transfer("imdb", "mr", both, Map.of("lambda", lambda)), 3, 0.81 - 0.02 * lambda);
    }
    study.save();
    return store;
  }

  /** A curve over epochs. */
  static MemoryStore epochs() {
    MemoryStore store = new MemoryStore();
    SampleStudy study = new SampleStudy(store, "epochs").view(View.Curve.EPOCHS);
    study.results(study.baseline("mr"), 3, 0.75);
    study.results(study.transfer("imdb", "mr", TUNED, Map.of()), 3, 0.81);
    study.results(study.transfer("imdb", "mr", FROZEN, Map.of()), 3, 0.78);
    study.save();
    return store;
  }
}
