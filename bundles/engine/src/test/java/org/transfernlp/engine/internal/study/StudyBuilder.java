package org.transfernlp.engine.internal.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.strategy.Setting;
import org.transfernlp.study.HyperparameterGrid;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyHyperparameters;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.TaskPair;
import org.transfernlp.study.View;

/** Studies for tests: the usual values, of which a test changes some. */
public final class StudyBuilder {

  public String id = "study";
  public final List<TaskPair> tasks = new ArrayList<>();
  public @Nullable String model;
  public List<String> strategies = List.of();
  public List<Setting> settings = List.of();
  public Map<String, List<Double>> parameters = new TreeMap<>();
  public List<SourceEpoch> sourceEpochs = List.of();
  public @Nullable StudyEmbeddings embeddings;
  public Hyperparameters ofTargets = Hyperparameters.DEFAULTS.withEpochs(4);
  public Hyperparameters ofSources = Hyperparameters.SOURCE_DEFAULTS;
  public final Map<HyperparameterName, List<Double>> grid = new EnumMap<>(HyperparameterName.class);
  public final Map<HyperparameterName, List<Double>> sourceGrid =
      new EnumMap<>(HyperparameterName.class);
  public List<HyperparameterName> compared = List.of();
  public Search search = Search.GRID;
  public List<Long> seeds = List.of(1L);
  public boolean baseline = true;

  /** Adds a target without a source. */
  public StudyBuilder target(String target) {
    tasks.add(new TaskPair(null, target));
    return this;
  }

  /** Adds a transfer. */
  public StudyBuilder transfer(String source, String target) {
    tasks.add(new TaskPair(source, target));
    return this;
  }

  public StudyBuilder strategies(String... ids) {
    strategies = List.of(ids);
    return this;
  }

  public StudyBuilder settings(String... texts) {
    settings = List.of(texts).stream().map(Setting::parse).toList();
    return this;
  }

  public StudyBuilder parameter(String name, Double... values) {
    parameters.put(name, List.of(values));
    return this;
  }

  public StudyBuilder choose(HyperparameterName name, Double... values) {
    grid.put(name, List.of(values));
    return this;
  }

  public StudyBuilder chooseOfSources(HyperparameterName name, Double... values) {
    sourceGrid.put(name, List.of(values));
    return this;
  }

  public StudyBuilder seeds(Long... values) {
    seeds = List.of(values);
    return this;
  }

  /** The study. */
  public StudySpec build() {
    return new StudySpec(
        id,
        "",
        List.of(),
        tasks,
        model,
        strategies,
        settings,
        parameters,
        sourceEpochs,
        embeddings,
        new StudyHyperparameters(
            new HyperparameterGrid(ofTargets, grid),
            new HyperparameterGrid(ofSources, sourceGrid),
            Map.of(),
            Map.of()),
        compared,
        search,
        seeds,
        baseline,
        View.TABLE,
        List.of());
  }
}
