package org.transfernlp.study.format.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.Setting;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.PublishedFigure;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

class StudyRoundTripTest {

  private static final List<String> DATASETS = List.of("mr", "qc", "imdb", "snli", "a-b", "7");
  private static final List<String> TEXTS =
      List.of(
          "plain words",
          "true",
          "Null",
          "12",
          "1..5",
          "- a",
          "a: b",
          "a #b",
          "\"q\" 'q' \\",
          "two\nlines\tand tab",
          " spaces ",
          "E○H🔒O□",
          "\u0007\u2028\u0085\uFEFF",
          "*a",
          "&a",
          "!!x",
          "%",
          "@",
          "`",
          "{",
          "[a]",
          "a,b",
          "?",
          "---",
          "...",
          "~",
          "2026-11-23",
          "0o17",
          ".inf",
          "ends with:");

  private final YamlStudyFormat format = new YamlStudyFormat();
  private final Random random = new Random(1);

  @Test
  void whatIsWrittenIsReadAsItWas() {
    for (int round = 0; round < 1_000; round++) {
      StudySpec study = study();
      String text = format.format(study);
      assertEquals(study, format.parse(text, "f"), text);
    }
  }

  @Test
  void whatIsWrittenFitsTheSchema() {
    for (int round = 0; round < 300; round++) {
      String text = format.format(study());
      assertEquals(List.of(), JsonSchema.errors(text), text);
    }
  }

  private StudySpec study() {
    List<TaskPair> tasks = tasks();
    HyperparameterGrid targets = grid(Hyperparameters.DEFAULTS);
    HyperparameterGrid sources = grid(Hyperparameters.SOURCE_DEFAULTS);
    boolean transfers = tasks.stream().anyMatch(pair -> pair.source() != null) && chance();
    return new StudySpec(
        pick(List.of("s", "2016", "mou2016-table1", "1e5", "true", "null", "0x1f")),
        chance() ? "" : pick(TEXTS),
        some(TEXTS),
        tasks,
        chance() ? null : "lstm",
        transfers ? distinct(1, () -> pick(List.of("init", "mult", "x_y.z"))) : List.of(),
        distinct(0, this::setting),
        parameters(),
        distinct(0, this::sourceEpoch),
        chance() ? null : embeddings(),
        new StudyHyperparameters(
            targets,
            sources,
            overrides(tasks.stream().map(TaskPair::target), targets),
            overrides(tasks.stream().map(TaskPair::source).flatMap(Stream::ofNullable), sources)),
        distinct(0, () -> pick(List.of(HyperparameterName.values()))),
        new Search(
            pick(List.of(Search.Method.values())),
            random.nextInt(3),
            2 + random.nextInt(3),
            1 + random.nextInt(2),
            random.nextLong()),
        chance()
            ? LongStream.rangeClosed(random.nextInt(3), 3 + random.nextInt(9)).boxed().toList()
            : distinct(1, random::nextLong),
        !transfers || chance(),
        new View(pick(List.of(View.Curve.values()))),
        Stream.generate(this::figure).limit(random.nextInt(3)).toList());
  }

  private List<TaskPair> tasks() {
    if (chance()) {
      List<String> sources = distinct(1, () -> pick(DATASETS));
      List<String> targets = distinct(1, () -> pick(DATASETS));
      List<TaskPair> product =
          sources.stream()
              .flatMap(
                  source ->
                      targets.stream()
                          .filter(target -> !target.equals(source))
                          .map(target -> new TaskPair(source, target)))
              .toList();
      return product.isEmpty() ? List.of(new TaskPair(null, "mr")) : product;
    }
    return distinct(
        1,
        () -> {
          String target = pick(DATASETS);
          String source = pick(DATASETS);
          return new TaskPair(source.equals(target) ? null : source, target);
        });
  }

  private Map<String, HyperparameterGrid> overrides(
      Stream<String> datasets, HyperparameterGrid usual) {
    Map<String, HyperparameterGrid> overrides = new HashMap<>();
    datasets
        .filter(dataset -> random.nextInt(4) == 0)
        .forEach(dataset -> overrides.put(dataset, chance() ? usual : grid(usual.base())));
    return overrides;
  }

  private HyperparameterGrid grid(Hyperparameters base) {
    Hyperparameters changed = base;
    Map<HyperparameterName, List<Double>> values = new EnumMap<>(HyperparameterName.class);
    for (HyperparameterName name : HyperparameterName.values()) {
      switch (random.nextInt(4)) {
        case 0 -> changed = name.set(changed, value(name));
        case 1 -> values.put(name, distinct(1, () -> value(name)));
        default -> {}
      }
    }
    return new HyperparameterGrid(changed, values);
  }

  private double value(HyperparameterName name) {
    return switch (name) {
      case LEARNING_RATE, DECAY, DROPOUT ->
          pick(List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.0001, 1e-9, random.nextDouble() / 2 + 1e-3));
      default -> 1 + random.nextInt(chance() ? 4 : Integer.MAX_VALUE - 1);
    };
  }

  private Map<String, List<Double>> parameters() {
    Map<String, List<Double>> parameters = new HashMap<>();
    if (chance()) {
      parameters.put(
          "lambda",
          chance()
              ? List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
              : distinct(1, () -> (1 + random.nextInt(1000)) / 1000.0));
    }
    if (chance()) {
      parameters.put("factor", distinct(1, () -> random.nextGaussian() * 1e6));
      parameters.put("end: 1", distinct(1, () -> (double) random.nextInt(5)));
    }
    return parameters;
  }

  private Setting setting() {
    List<LayerState> notVectors =
        Arrays.stream(LayerState.values()).filter(state -> !state.fromWordVectors()).toList();
    return new Setting(pick(List.of(LayerState.values())), pick(notVectors), pick(notVectors));
  }

  private SourceEpoch sourceEpoch() {
    return switch (random.nextInt(5)) {
      case 0 -> SourceEpoch.BEST;
      case 1 -> SourceEpoch.LAST;
      default -> new SourceEpoch(SourceEpoch.Choice.NUMBER, 1 + random.nextInt(6));
    };
  }

  private StudyEmbeddings embeddings() {
    List<String> datasets = distinct(0, () -> pick(DATASETS));
    List<Path> files = distinct(0, () -> pick(List.of(Path.of("a b/c.gz"), Path.of("/x, y"))));
    return new StudyEmbeddings(
        "wiki_1.x",
        datasets.isEmpty() && files.isEmpty() ? null : new TrainingTexts(datasets, files),
        new Word2VecOptions(
            pick(List.of(Word2VecOptions.Architecture.values())),
            pick(List.of(50, 100)),
            5 + random.nextInt(2),
            5 + random.nextInt(2),
            pick(List.of(0.0, 1e-3, 1e-4)),
            5 + random.nextInt(2),
            5 + random.nextInt(2),
            pick(List.of(0.025, 0.05, 1.0)),
            random.nextInt(2)));
  }

  private PublishedFigure figure() {
    return new PublishedFigure(
        orNull("imdb"),
        "mr",
        orNull("init"),
        chance() ? null : setting(),
        chance() ? null : random.nextDouble(),
        pick(List.of(0.0, 50.5, 78.98, 100.0)),
        chance() ? null : 0.6,
        pick(TEXTS));
  }

  private @Nullable String orNull(String text) {
    return chance() ? null : text;
  }

  private boolean chance() {
    return random.nextBoolean();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> List<T> some(List<T> list) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, random.nextInt(3));
  }

  private <T> List<T> distinct(int least, Supplier<T> draw) {
    return Stream.generate(draw).limit(least + random.nextInt(4)).distinct().toList();
  }
}
