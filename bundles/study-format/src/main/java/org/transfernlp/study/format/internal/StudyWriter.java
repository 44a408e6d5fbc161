package org.transfernlp.study.format.internal;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.PublishedFigure;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

/** Writes a study: what is as usual is left out. */
final class StudyWriter {

  private final StringBuilder text = new StringBuilder();

  private StudyWriter() {}

  /** The text that {@link StudyReader} makes an equal study of. */
  static String write(StudySpec study) {
    StudyWriter writer = new StudyWriter();
    writer.question(study);
    writer.hyperparameters(study);
    writer.rest(study);
    return writer.text.toString();
  }

  private void question(StudySpec study) {
    line(Keys.STUDY, Yaml.text(study.id()));
    if (!study.title().isEmpty()) {
      line(Keys.QUESTION, Yaml.text(study.title()));
    }
    block(Keys.NOTES, study.notes().stream().map(Yaml::text).toList());
    tasks(study.tasks());
    if (study.model() != null) {
      line(Keys.MODEL, Yaml.text(study.model()));
    }
    if (!study.strategies().isEmpty()) {
      line(Keys.STRATEGIES, oneOrList(texts(study.strategies())));
    }
    block(
        Keys.SETTINGS,
        study.settings().stream().map(setting -> Yaml.text(setting.toString())).toList());
    Map<String, List<Double>> parameters = new TreeMap<>(study.strategyParameters());
    List<Double> lambdas = parameters.remove(Keys.LAMBDA);
    if (lambdas != null) {
      line(Keys.LAMBDA, oneOrRange(lambdas));
    }
    if (!parameters.isEmpty()) {
      Map<String, String> written = new LinkedHashMap<>();
      parameters.forEach((name, values) -> written.put(Yaml.text(name), oneOrRange(values)));
      line(Keys.STRATEGY_PARAMETERS, section(written));
    }
    if (!study.sourceEpochs().isEmpty()) {
      line(Keys.SOURCE_EPOCHS, sourceEpochs(study.sourceEpochs()));
    }
  }

  private void hyperparameters(StudySpec study) {
    HyperparameterGrid targets = study.hyperparameters().targets();
    HyperparameterGrid sources = study.hyperparameters().sources();
    if (study.embeddings() != null) {
      line(Keys.EMBEDDINGS, embeddings(study.embeddings(), targets.base().embeddingSize()));
    }
    grid(Keys.HYPERPARAMETERS, targets, new HyperparameterGrid(Hyperparameters.DEFAULTS, Map.of()));
    grid(Keys.SOURCE_HYPERPARAMETERS, sources, Grids.usualOfSources(targets));
    grids(Keys.HYPERPARAMETERS_FOR, study.hyperparameters().ofTarget(), targets);
    grids(Keys.SOURCE_HYPERPARAMETERS_FOR, study.hyperparameters().ofSource(), sources);
  }

  private void rest(StudySpec study) {
    if (!study.compared().isEmpty()) {
      line(Keys.COMPARE, oneOrList(study.compared().stream().map(Enum::toString).toList()));
    }
    if (!study.search().equals(Search.GRID)) {
      line(Keys.SEARCH, search(study.search()));
    }
    if (!study.seeds().equals(StudyReader.USUAL_SEEDS)) {
      line(
          Keys.SEEDS,
          study.seeds().size() == 1
              ? study.seeds().get(0).toString()
              : range(study.seeds().stream().map(BigDecimal::valueOf).toList()));
    }
    if (!study.baseline()) {
      line(Keys.BASELINE, "false");
    }
    if (!study.view().equals(View.TABLE)) {
      line(Keys.SHOW, Views.word(study.view()));
    }
    block(Keys.PUBLISHED, study.published().stream().map(StudyWriter::figure).toList());
  }

  private void tasks(List<TaskPair> tasks) {
    Set<@Nullable String> sources = new LinkedHashSet<>();
    Set<String> targets = new LinkedHashSet<>();
    for (TaskPair pair : tasks) {
      sources.add(pair.source());
      targets.add(pair.target());
    }
    List<TaskPair> product = new ArrayList<>();
    for (String source : sources) {
      for (String target : targets) {
        if (!target.equals(source)) {
          product.add(new TaskPair(source, target));
        }
      }
    }
    if (!product.equals(tasks) || (sources.size() > 1 && sources.contains(null))) {
      line(
          Keys.TRANSFERS,
          list(
              tasks.stream()
                  .map(
                      pair ->
                          pair.source() == null
                              ? Yaml.text(pair.target())
                              : transfer(pair.source(), pair.target()))
                  .toList()));
      return;
    }
    List<String> named = sources.stream().filter(Objects::nonNull).toList();
    if (!named.isEmpty()) {
      line(named.size() == 1 ? Keys.SOURCE : Keys.SOURCES, oneOrList(texts(named)));
    }
    line(targets.size() == 1 ? Keys.TARGET : Keys.TARGETS, oneOrList(texts(targets)));
  }

  private static String transfer(String source, String target) {
    // An arrow needs no quotation marks behind a word that needs none.
    return Yaml.text(source).equals(source)
        ? source + " -> " + target
        : Yaml.text(source + " -> " + target);
  }

  private static String sourceEpochs(List<SourceEpoch> epochs) {
    if (epochs.size() > 1
        && epochs.stream().allMatch(epoch -> epoch.choice() == SourceEpoch.Choice.NUMBER)) {
      return range(epochs.stream().map(epoch -> BigDecimal.valueOf(epoch.number())).toList());
    }
    return oneOrList(epochs.stream().map(SourceEpoch::toString).toList());
  }

  private static String embeddings(StudyEmbeddings embeddings, int embeddingSize) {
    TrainingTexts texts = embeddings.texts();
    if (texts == null) {
      return Yaml.text(embeddings.name());
    }
    Word2VecOptions options = embeddings.options();
    Word2VecOptions usual = Word2Vec.usual(options.architecture());
    Map<String, String> section = new LinkedHashMap<>();
    section.put(Keys.NAME, Yaml.text(embeddings.name()));
    if (!texts.datasets().isEmpty()) {
      section.put(Keys.DATASETS, oneOrList(texts(texts.datasets())));
    }
    if (!texts.files().isEmpty()) {
      section.put(
          Keys.FILES, oneOrList(texts(texts.files().stream().map(Path::toString).toList())));
    }
    if (options.architecture() != Word2VecOptions.Architecture.SKIP_GRAM) {
      section.put(Keys.ARCHITECTURE, Words.of(options.architecture()));
    }
    put(section, Keys.DIMENSION, options.dimension(), embeddingSize);
    put(section, Keys.WINDOW, options.window(), usual.window());
    put(section, Keys.NEGATIVES, options.negatives(), usual.negatives());
    put(section, Keys.SUBSAMPLING, options.subsampling(), usual.subsampling());
    put(section, Keys.MIN_COUNT, options.minCount(), usual.minCount());
    put(section, Keys.EPOCHS, options.epochs(), usual.epochs());
    put(section, Keys.LEARNING_RATE, options.learningRate(), usual.learningRate());
    put(section, Keys.SEED, options.seed(), usual.seed());
    return section(section);
  }

  private static String search(Search search) {
    Search usual = Search.GRID;
    Map<String, String> section = new LinkedHashMap<>();
    section.put(Keys.METHOD, Words.of(search.method()));
    if (search.method() == Search.Method.RANDOM || search.points() != usual.points()) {
      section.put(Keys.POINTS, String.valueOf(search.points()));
    }
    put(section, Keys.REDUCTION, search.reduction(), usual.reduction());
    put(section, Keys.FIRST_EPOCHS, search.firstEpochs(), usual.firstEpochs());
    put(section, Keys.SEED, search.seed(), usual.seed());
    return section.size() == 1 ? Words.of(search.method()) : section(section);
  }

  private static String figure(PublishedFigure figure) {
    Map<String, String> section = new LinkedHashMap<>();
    if (figure.source() != null) {
      section.put(Keys.SOURCE, Yaml.text(figure.source()));
    }
    section.put(Keys.TARGET, Yaml.text(figure.target()));
    if (figure.strategy() != null) {
      section.put(Keys.STRATEGY, Yaml.text(figure.strategy()));
    }
    if (figure.setting() != null) {
      section.put(Keys.SETTING, Yaml.text(figure.setting().toString()));
    }
    if (figure.parameter() != null) {
      section.put(Keys.LAMBDA, Yaml.number(figure.parameter()));
    }
    section.put(Keys.ACCURACY, Yaml.number(figure.accuracy()));
    if (figure.deviation() != null) {
      section.put(Keys.DEVIATION, Yaml.number(figure.deviation()));
    }
    section.put(Keys.CITATION, Yaml.text(figure.citation()));
    return section(section);
  }

  private void grid(String key, HyperparameterGrid grid, HyperparameterGrid usual) {
    Map<String, String> section = difference(grid, usual);
    if (!section.isEmpty()) {
      line(key, section(section));
    }
  }

  private void grids(String key, Map<String, HyperparameterGrid> grids, HyperparameterGrid usual) {
    if (grids.isEmpty()) {
      return;
    }
    text.append(key).append(":\n");
    new TreeMap<>(grids)
        .forEach(
            (dataset, grid) ->
                text.append("  ")
                    .append(Yaml.text(dataset))
                    .append(": ")
                    .append(section(difference(grid, usual)))
                    .append('\n'));
  }

  /** What a grid has that is not as usual. */
  private static Map<String, String> difference(HyperparameterGrid grid, HyperparameterGrid usual) {
    Map<String, String> section = new LinkedHashMap<>();
    for (HyperparameterName name : HyperparameterName.values()) {
      Optional<List<Double>> values = Optional.ofNullable(grid.values().get(name));
      Optional<List<Double>> usualValues = Optional.ofNullable(usual.values().get(name));
      double value = name.in(grid.base());
      if (values.isPresent() && !values.equals(usualValues)) {
        section.put(name.word(), range(decimals(values.get())));
      } else if (values.isEmpty() && (usualValues.isPresent() || value != name.in(usual.base()))) {
        section.put(name.word(), Yaml.number(value));
      }
    }
    return section;
  }

  private static void put(Map<String, String> section, String key, double value, double usual) {
    if (value != usual) {
      section.put(key, Yaml.number(value));
    }
  }

  private static void put(Map<String, String> section, String key, long value, long usual) {
    if (value != usual) {
      section.put(key, String.valueOf(value));
    }
  }

  private void line(String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
  }

  private void block(String key, Collection<String> items) {
    if (!items.isEmpty()) {
      text.append(key).append(":\n");
      items.forEach(item -> text.append("  - ").append(item).append('\n'));
    }
  }

  private static List<String> texts(Collection<String> texts) {
    return texts.stream().map(Yaml::text).toList();
  }

  private static List<BigDecimal> decimals(List<Double> values) {
    return values.stream().map(BigDecimal::valueOf).toList();
  }

  private static String oneOrRange(List<Double> values) {
    return values.size() == 1 ? Yaml.number(values.get(0)) : range(decimals(values));
  }

  private static String range(List<BigDecimal> numbers) {
    return Range.of(numbers).orElseGet(() -> list(numbers.stream().map(Yaml::number).toList()));
  }

  private static String oneOrList(List<String> items) {
    return items.size() == 1 ? items.get(0) : list(items);
  }

  private static String list(List<String> items) {
    return "[" + String.join(", ", items) + "]";
  }

  private static String section(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
