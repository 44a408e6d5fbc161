package org.transfernlp.study.format.internal;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.PublishedFigure;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

/** Makes a study of a file's values. */
final class StudyReader {

  static final List<Long> USUAL_SEEDS = List.of(1L);

  private static final int MOST_TRANSFERS = 10_000;
  private static final Pattern ARROW = Pattern.compile("\\s*(?:->|→)\\s*");
  private static final Pattern DATASET = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final Section study;

  private StudyReader(Section study) {
    this.study = study;
  }

  /**
   * The study that a file holds.
   *
   * @throws org.transfernlp.study.StudyException if something is wrong, with line and key
   */
  static StudySpec read(Value root) {
    return new StudyReader(Section.of(root, Keys.OF_STUDY)).spec();
  }

  private StudySpec spec() {
    String id = study.require(Keys.STUDY).text();
    String title = study.get(Keys.QUESTION).map(Value::text).orElse("");
    List<String> notes =
        list(Keys.NOTES, value -> value.items().stream().map(Value::text).toList());
    List<TaskPair> tasks = tasks();
    String model = name(study, Keys.MODEL);
    List<String> strategies = list(Keys.STRATEGIES, Value::names);
    List<Setting> settings = settings();
    Map<String, List<Double>> strategyParameters = strategyParameters();
    List<SourceEpoch> sourceEpochs = list(Keys.SOURCE_EPOCHS, StudyReader::sourceEpochs);
    HyperparameterGrid targets = targets();
    StudyEmbeddings embeddings =
        study
            .get(Keys.EMBEDDINGS)
            .map(value -> embeddings(value, targets.base().embeddingSize()))
            .orElse(null);
    StudyHyperparameters hyperparameters = hyperparameters(targets, tasks);
    List<HyperparameterName> compared = list(Keys.COMPARE, StudyReader::hyperparameterNames);
    Search search = study.get(Keys.SEARCH).map(StudyReader::search).orElse(Search.GRID);
    List<Long> seeds = study.get(Keys.SEEDS).map(StudyReader::seeds).orElse(USUAL_SEEDS);
    boolean baseline = study.get(Keys.BASELINE).map(Value::truth).orElse(true);
    View view = study.get(Keys.SHOW).map(StudyReader::view).orElse(View.TABLE);
    List<PublishedFigure> published = list(Keys.PUBLISHED, StudyReader::published);
    return study
        .value()
        .checked(
            () ->
                new StudySpec(
                    id,
                    title,
                    notes,
                    tasks,
                    model,
                    strategies,
                    settings,
                    strategyParameters,
                    sourceEpochs,
                    embeddings,
                    hyperparameters,
                    compared,
                    search,
                    seeds,
                    baseline,
                    view,
                    published));
  }

  private <T> List<T> list(String key, Function<Value, List<T>> read) {
    return study.get(key).map(read).orElse(List.of());
  }

  private static @Nullable String name(Section section, String key) {
    return section.get(key).map(Value::name).orElse(null);
  }

  private List<TaskPair> tasks() {
    if (study.has(Keys.TRANSFERS)) {
      for (String other : List.of(Keys.SOURCE, Keys.SOURCES, Keys.TARGET, Keys.TARGETS)) {
        study
            .get(other)
            .ifPresent(
                value -> {
                  throw value.wrong(
                      "cannot stand beside 'transfers', which names sources and targets; leave one out");
                });
      }
      Value transfers = study.require(Keys.TRANSFERS);
      List<TaskPair> tasks = transfers.items().stream().map(StudyReader::transfer).toList();
      if (tasks.isEmpty()) {
        throw transfers.wrong("is empty; write for example 'transfers: [imdb -> mr]'");
      }
      transfers.requireDistinct(tasks);
      return tasks;
    }
    Value targetsAt = either(Keys.TARGET, Keys.TARGETS);
    if (targetsAt == null) {
      throw study.value().wrong("has no 'target'; write for example 'target: mr'");
    }
    List<String> targets = datasets(targetsAt);
    if (targets.isEmpty()) {
      throw targetsAt.wrong("is empty; write for example 'target: mr'");
    }
    Value sourcesAt = either(Keys.SOURCE, Keys.SOURCES);
    if (sourcesAt == null) {
      return targets.stream().map(target -> new TaskPair(null, target)).toList();
    }
    List<String> sources = datasets(sourcesAt);
    if (sources.isEmpty()) {
      throw sourcesAt.wrong("is empty; name a source, or leave the key out");
    }
    if ((long) sources.size() * targets.size() > MOST_TRANSFERS) {
      throw sourcesAt.wrong(
          "makes more than %,d pairs with the targets; name fewer".formatted(MOST_TRANSFERS));
    }
    List<TaskPair> tasks = new ArrayList<>();
    for (String source : sources) {
      for (String target : targets) {
        boolean among = source.equals(target) && sources.size() + targets.size() > 2;
        if (!among) {
          tasks.add(targetsAt.checked(() -> new TaskPair(source, target)));
        }
      }
    }
    return tasks;
  }

  private @Nullable Value either(String one, String many) {
    if (study.has(one) && study.has(many)) {
      throw study.require(many).wrong("stands beside '%s'; leave one out".formatted(one));
    }
    return study.get(one).or(() -> study.get(many)).orElse(null);
  }

  private static List<String> datasets(Value value) {
    List<String> names = value.names();
    names.forEach(name -> requireDataset(name, value));
    return names;
  }

  private static String requireDataset(String name, Value value) {
    if (!DATASET.matcher(name).matches()) {
      throw value.wrong(
          "has the dataset '%s', but names of datasets are made of lower-case letters, digits and '-' between them"
              .formatted(Value.abridged(name)));
    }
    return name;
  }

  private static TaskPair transfer(Value value) {
    String[] ends = ARROW.split(value.text().strip(), -1);
    if (ends.length > 2) {
      throw value.wrong("has more than one arrow; write for example 'imdb -> mr'");
    }
    for (String end : ends) {
      requireDataset(end, value);
    }
    return value.checked(
        () -> ends.length == 1 ? new TaskPair(null, ends[0]) : new TaskPair(ends[0], ends[1]));
  }

  private List<Setting> settings() {
    return list(
        Keys.SETTINGS,
        value -> {
          List<Setting> settings = value.items().stream().map(StudyReader::setting).toList();
          value.requireDistinct(settings);
          return settings;
        });
  }

  private static Setting setting(Value value) {
    String text = value.text();
    return value.checked(() -> Setting.parse(text));
  }

  private Map<String, List<Double>> strategyParameters() {
    Map<String, List<Double>> parameters = new TreeMap<>();
    study
        .get(Keys.STRATEGY_PARAMETERS)
        .map(Section::ofAnyKeys)
        .ifPresent(
            section ->
                section.entries().forEach((name, value) -> parameters.put(name, doubles(value))));
    study
        .get(Keys.LAMBDA)
        .ifPresent(
            value -> {
              if (parameters.put(Keys.LAMBDA, doubles(value)) != null) {
                throw value.wrong("stands in 'strategy-parameters' as well; leave one out");
              }
            });
    return parameters;
  }

  private static List<Double> doubles(Value value) {
    boolean lambda = value.key().endsWith(Keys.LAMBDA);
    return value.numbers().stream()
        .map(BigDecimal::doubleValue)
        .map(
            number ->
                value.checked(
                    () -> {
                      if (lambda) {
                        StrategyParameter.LAMBDA.require(number);
                      }
                      return number;
                    }))
        .toList();
  }

  private static List<SourceEpoch> sourceEpochs(Value value) {
    List<SourceEpoch> epochs = new ArrayList<>();
    for (Value item : value.items()) {
      if (item.isWord()) {
        epochs.add(item.checked(() -> SourceEpoch.parse(item.text())));
      } else {
        for (BigDecimal number : item.numberOrRange()) {
          epochs.add(item.checked(() -> SourceEpoch.parse(number.toPlainString())));
        }
      }
    }
    value.requireDistinct(epochs);
    return epochs;
  }

  private static StudyEmbeddings embeddings(Value value, int embeddingSize) {
    if (!value.isSection()) {
      return new StudyEmbeddings(value.name(), null, Word2VecOptions.SKIP_GRAM);
    }
    Section section = Section.of(value, Keys.OF_EMBEDDINGS);
    String name = section.require(Keys.NAME).name();
    List<String> datasets = section.get(Keys.DATASETS).map(StudyReader::datasets).orElse(List.of());
    List<Path> files = section.get(Keys.FILES).map(StudyReader::paths).orElse(List.of());
    if (datasets.isEmpty() && files.isEmpty()) {
      if (section.entries().size() > 1) {
        throw value.wrong(
            "says how to train word vectors, but has neither 'datasets' nor 'files' to train them on");
      }
      return new StudyEmbeddings(name, null, Word2VecOptions.SKIP_GRAM);
    }
    return new StudyEmbeddings(
        name, new TrainingTexts(datasets, files), word2Vec(section, embeddingSize));
  }

  private static List<Path> paths(Value value) {
    List<Path> paths = value.items().stream().map(Value::path).toList();
    value.requireDistinct(paths);
    return paths;
  }

  private static Word2VecOptions word2Vec(Section section, int embeddingSize) {
    Word2VecOptions usual =
        Word2Vec.usual(
            section
                .get(Keys.ARCHITECTURE)
                .map(value -> value.constant(Word2VecOptions.Architecture.class))
                .orElse(Word2VecOptions.Architecture.SKIP_GRAM));
    int dimension = whole(section, Keys.DIMENSION, embeddingSize);
    int window = whole(section, Keys.WINDOW, usual.window());
    int negatives = whole(section, Keys.NEGATIVES, usual.negatives());
    double subsampling =
        section.get(Keys.SUBSAMPLING).map(Value::number).orElse(usual.subsampling());
    int minCount = whole(section, Keys.MIN_COUNT, usual.minCount());
    int epochs = whole(section, Keys.EPOCHS, usual.epochs());
    double learningRate =
        section.get(Keys.LEARNING_RATE).map(Value::number).orElse(usual.learningRate());
    long seed = section.get(Keys.SEED).map(Value::wholeLong).orElse(usual.seed());
    return section
        .value()
        .checked(
            () ->
                new Word2VecOptions(
                    usual.architecture(),
                    dimension,
                    window,
                    negatives,
                    subsampling,
                    minCount,
                    epochs,
                    learningRate,
                    seed));
  }

  private static int whole(Section section, String key, int usual) {
    return section.get(key).map(Value::whole).orElse(usual);
  }

  private HyperparameterGrid targets() {
    HyperparameterGrid usual = new HyperparameterGrid(Hyperparameters.DEFAULTS, Map.of());
    return study.get(Keys.HYPERPARAMETERS).map(value -> grid(value, usual)).orElse(usual);
  }

  private StudyHyperparameters hyperparameters(HyperparameterGrid targets, List<TaskPair> tasks) {
    HyperparameterGrid usual = Grids.usualOfSources(targets);
    HyperparameterGrid sources =
        study.get(Keys.SOURCE_HYPERPARAMETERS).map(value -> grid(value, usual)).orElse(usual);
    return new StudyHyperparameters(
        targets,
        sources,
        grids(
            Keys.HYPERPARAMETERS_FOR,
            targets,
            tasks.stream().map(TaskPair::target).collect(Collectors.toCollection(TreeSet::new)),
            "target"),
        grids(
            Keys.SOURCE_HYPERPARAMETERS_FOR,
            sources,
            tasks.stream()
                .map(TaskPair::source)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new)),
            "source"));
  }

  private Map<String, HyperparameterGrid> grids(
      String key, HyperparameterGrid usual, Set<String> datasets, String role) {
    Map<String, HyperparameterGrid> grids = new LinkedHashMap<>();
    study
        .get(key)
        .map(Section::ofAnyKeys)
        .ifPresent(
            section ->
                section
                    .entries()
                    .forEach(
                        (dataset, value) -> {
                          if (!datasets.contains(dataset)) {
                            throw value.wrong(
                                "is for no %s of this study%s"
                                    .formatted(role, Nearest.among(dataset, datasets)));
                          }
                          grids.put(dataset, grid(value, usual));
                        }));
    return grids;
  }

  /** Hyper-parameters that are given; those that are not are as they were. */
  private static HyperparameterGrid grid(Value value, HyperparameterGrid usual) {
    Section section = Section.of(value, Keys.OF_HYPERPARAMETERS);
    Hyperparameters base = usual.base();
    Map<HyperparameterName, List<Double>> values = new EnumMap<>(HyperparameterName.class);
    values.putAll(usual.values());
    for (Map.Entry<String, Value> entry : section.entries().entrySet()) {
      HyperparameterName name = HyperparameterName.of(entry.getKey()).orElseThrow();
      Value at = entry.getValue();
      List<Double> numbers = at.numbers().stream().map(BigDecimal::doubleValue).toList();
      Hyperparameters changed = base;
      for (int i = numbers.size() - 1; i >= 0; i--) {
        double number = numbers.get(i);
        Hyperparameters before = changed;
        changed = at.checked(() -> name.set(before, number));
      }
      base = changed;
      if (at.isList()) {
        values.put(name, numbers);
      } else {
        values.remove(name);
      }
    }
    return new HyperparameterGrid(base, values);
  }

  private static List<HyperparameterName> hyperparameterNames(Value value) {
    List<HyperparameterName> names =
        value.items().stream()
            .map(item -> HyperparameterName.of(item.word(Keys.OF_HYPERPARAMETERS)).orElseThrow())
            .toList();
    value.requireDistinct(names);
    return names;
  }

  private static Search search(Value value) {
    if (!value.isSection()) {
      Search.Method method = method(value);
      if (method == Search.Method.RANDOM) {
        throw value.wrong(
            "needs to know how many points to draw; write for example 'search: {method: random, points: 20}'");
      }
      return new Search(
          method,
          Search.GRID.points(),
          Search.GRID.reduction(),
          Search.GRID.firstEpochs(),
          Search.GRID.seed());
    }
    Section section = Section.of(value, Keys.OF_SEARCH);
    Search.Method method = method(section.require(Keys.METHOD));
    if (method == Search.Method.RANDOM) {
      section.require(Keys.POINTS);
    }
    int points = whole(section, Keys.POINTS, Search.GRID.points());
    int reduction = whole(section, Keys.REDUCTION, Search.GRID.reduction());
    int firstEpochs = whole(section, Keys.FIRST_EPOCHS, Search.GRID.firstEpochs());
    long seed = section.get(Keys.SEED).map(Value::wholeLong).orElse(Search.GRID.seed());
    return value.checked(() -> new Search(method, points, reduction, firstEpochs, seed));
  }

  private static Search.Method method(Value value) {
    return value.constant(Search.Method.class);
  }

  private static List<Long> seeds(Value value) {
    return value.numbers().stream().map(number -> whole(number, value)).toList();
  }

  private static long whole(BigDecimal number, Value value) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw value.wrong("must be whole numbers, but has " + number.toPlainString(), e);
    }
  }

  private static View view(Value value) {
    return Views.view(value.word(Views.words()));
  }

  private static List<PublishedFigure> published(Value value) {
    return value.items().stream().map(StudyReader::figure).toList();
  }

  private static PublishedFigure figure(Value value) {
    Section section = Section.of(value, Keys.OF_PUBLISHED);
    Value accuracy = section.require(Keys.ACCURACY);
    if (!(accuracy.number() >= 0 && accuracy.number() <= 100)) {
      throw accuracy.wrong("is in percent, from 0 to 100");
    }
    Double deviation = section.get(Keys.DEVIATION).map(Value::number).orElse(null);
    if (deviation != null && deviation < 0) {
      throw section.require(Keys.DEVIATION).wrong("must not be below 0");
    }
    return new PublishedFigure(
        name(section, Keys.SOURCE),
        section.require(Keys.TARGET).name(),
        name(section, Keys.STRATEGY),
        section.get(Keys.SETTING).map(StudyReader::setting).orElse(null),
        section.get(Keys.LAMBDA).map(Value::number).orElse(null),
        accuracy.number(),
        deviation,
        section.require(Keys.CITATION).text());
  }
}
