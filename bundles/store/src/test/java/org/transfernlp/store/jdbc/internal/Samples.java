package org.transfernlp.store.jdbc.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
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
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudyTrial;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

/** Values to keep. */
final class Samples {

  static final Instant STARTED = Instant.parse("2026-11-23T10:11:12.123456789Z");
  static final Instant UPDATED = STARTED.plusNanos(1);

  private Samples() {}

  /** A store on H2 in a folder. */
  static JdbcResultStore h2(Path folder) {
    Databases databases = new Databases(folder, () -> false, Duration.ZERO);
    databases.driver(new OsgiDataSourceFactory(new Driver()));
    return new JdbcResultStore(databases);
  }

  static TrialSpec plain(String target, long seed) {
    return TrialSpec.withoutTransfer(target, "lstm", null, Hyperparameters.DEFAULTS, seed);
  }

  static TrialSpec transfer(String source, String target, long seed) {
    return new TrialSpec(
        target,
        plain(source, seed),
        SourceEpoch.parse("2"),
        "lstm",
        "mult-init",
        Map.of("lambda", 0.1, "rate", 1e-300),
        Setting.parse("E:tune H:freeze O:random"),
        "news",
        Hyperparameters.SOURCE_DEFAULTS.withLearningRate(0.1 + 0.2),
        seed);
  }

  static EpochResult epoch(int number, double accuracy) {
    return new EpochResult(number, 0.1 * number, 1.0 / 3 / number, accuracy, null, 12.345, 6000.1);
  }

  static TrialResult result(
      String id, TrialSpec spec, TrialStatus status, int epochs, @Nullable TrialResult source) {
    List<EpochResult> list = new ArrayList<>();
    for (int i = 1; i <= epochs; i++) {
      list.add(epoch(i, 0.5 + i * 0.01));
    }
    return new TrialResult(
        id,
        spec,
        status,
        status == TrialStatus.DONE ? "" : "It was stopped.",
        source,
        list,
        epochs,
        status == TrialStatus.DONE ? 0.7 : null,
        0.5,
        Map.of("vocabulary", "abc", "processor", "x".repeat(300)));
  }

  static StoredTrial stored(TrialResult result) {
    return new StoredTrial(
        result,
        result.bestEpoch() == 0 ? Map.of() : Map.of(result.bestEpoch(), "0".repeat(64)),
        STARTED,
        UPDATED);
  }

  /** A trial without transfer. */
  static StoredTrial trial(String id, String target, TrialStatus status, int epochs) {
    return stored(result(id, plain(target, 1), status, epochs, null));
  }

  static StudySpec studySpec(String id) {
    HyperparameterGrid grid =
        new HyperparameterGrid(
            Hyperparameters.DEFAULTS,
            Map.of(
                HyperparameterName.LEARNING_RATE, List.of(0.1, 0.30000000000000004),
                HyperparameterName.DROPOUT, List.of(0.5)));
    return new StudySpec(
        id,
        "Welche Schicht hilft? 𝔘😀",
        List.of("a note"),
        List.of(new TaskPair("imdb", "mr"), new TaskPair(null, "qc")),
        null,
        List.of("init"),
        List.of(Setting.parse("E:tune H:freeze O:random"), Setting.NO_TRANSFER),
        Map.of("lambda", List.of(0.1, 0.9)),
        List.of(SourceEpoch.BEST, SourceEpoch.LAST, SourceEpoch.parse("7")),
        new StudyEmbeddings(
            "news",
            new TrainingTexts(List.of("imdb"), List.of(Path.of("relative/ä b.txt"), Path.of("/x"))),
            Word2VecOptions.CBOW),
        new StudyHyperparameters(grid, grid, Map.of("mr", grid), Map.of()),
        List.of(HyperparameterName.TRAINING_EXAMPLES),
        new Search(Search.Method.HALVING, 10, 3, 1, Long.MIN_VALUE),
        List.of(1L, Long.MAX_VALUE),
        true,
        new View(View.Curve.LAMBDA),
        List.of(
            new PublishedFigure(
                "imdb", "mr", "init", Setting.NO_TRANSFER, null, 81.3, null, "Mou et al. 2016")));
  }

  static StoredStudy study(String id, StudyStatus status, Instant alive) {
    return new StoredStudy(
        studySpec(id), List.of(condition(0, null), condition(1, "no")), status, STARTED, alive);
  }

  static Condition condition(int number, @Nullable String refusal) {
    return new Condition(
        number,
        Condition.Kind.TRANSFER,
        number == 0 ? null : "imdb",
        "mr",
        "lstm",
        "init",
        Setting.WORD_VECTORS,
        Map.of("lambda", 0.1 * 3),
        SourceEpoch.LAST,
        Map.of(HyperparameterName.TRAINING_EXAMPLES, 100.0),
        refusal);
  }

  static StudyTrial studyTrial(
      String key, int condition, StudyTrial.Role role, @Nullable String trial, TrialStatus status) {
    return new StudyTrial(
        key, condition, role, plain("mr", 3), trial, status, "", 2, 0.75, null, 1.5);
  }
}
