package org.transfernlp.shell.internal.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFile;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Download;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.dataset.fetch.DatasetFetcher;
import org.transfernlp.dataset.fetch.FetchOutcome;
import org.transfernlp.dataset.fetch.FetchProgress;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.TransferStrategy;

/** A laboratory with datasets, and a fetcher that does as told. */
final class ScriptedFetch implements Catalogue, DatasetFetcher {

  static final Download DOWNLOAD =
      Download.file(
          URI.create("https://weather.example/reports.bin"),
          84_000_000,
          "0".repeat(64),
          "weather/reports.bin");

  /** What a fetch does. */
  @FunctionalInterface
  interface Script {
    FetchOutcome run(Consumer<FetchProgress> listener) throws InterruptedException;
  }

  final Map<String, Script> scripts = new HashMap<>();
  final List<String> fetched = new ArrayList<>();

  /** Ids of datasets of which nothing is missing before they are fetched. */
  final Set<String> complete = new HashSet<>();

  private final Map<String, Dataset> datasets = new HashMap<>();

  /** Adds a dataset whose files are there once the acquisition's downloads were fetched. */
  ScriptedFetch dataset(String id, Acquisition acquisition) {
    return dataset(id, acquisition, acquisition.byHand().isEmpty());
  }

  ScriptedFetch dataset(String id, Acquisition acquisition, boolean available) {
    DatasetInfo info =
        new DatasetInfo(
            id,
            "Weather: reports",
            TaskKind.SINGLE_TEXT,
            List.of("bad", "good"),
            Map.of(),
            "A. Author: Weather. 1999",
            "CC0",
            "https://weather.example",
            acquisition.equals(Acquisition.NONE)
                ? List.of()
                : List.of(new DataFile("weather/reports.bin", null)));
    datasets.put(
        id,
        new Dataset() {
          @Override
          public DatasetInfo info() {
            return info;
          }

          @Override
          public Stream<Example> examples(Split split) {
            return Stream.empty();
          }

          @Override
          public Acquisition acquisition() {
            return acquisition;
          }

          @Override
          public Optional<String> unavailable() {
            return available ? Optional.empty() : Optional.of("It lacks files.");
          }
        });
    return this;
  }

  @Override
  public List<Download> missing(Dataset dataset) {
    return complete.contains(dataset.info().id()) ? List.of() : dataset.acquisition().downloads();
  }

  @Override
  public FetchOutcome fetch(Dataset dataset, Consumer<FetchProgress> listener)
      throws InterruptedException {
    String id = dataset.info().id();
    fetched.add(id);
    Script script = scripts.get(id);
    return script == null ? new FetchOutcome(List.of(), List.of()) : script.run(listener);
  }

  @Override
  public Dataset dataset(String id) {
    Dataset dataset = datasets.get(id);
    if (dataset == null) {
      throw new ExperimentException("There is no dataset '%s'.".formatted(id));
    }
    return dataset;
  }

  @Override
  public List<Dataset> datasets() {
    return List.copyOf(datasets.values());
  }

  @Override
  public List<Dataset> hiddenDatasets() {
    return List.of();
  }

  @Override
  public List<Model> models() {
    return List.of();
  }

  @Override
  public List<TransferStrategy> strategies() {
    return List.of();
  }

  @Override
  public Model model(String id) {
    throw new ExperimentException("There are no models.");
  }

  @Override
  public TransferStrategy strategy(String id) {
    throw new ExperimentException("There are no strategies.");
  }
}
