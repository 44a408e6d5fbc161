package org.transfernlp.recipe.mou2016.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Example;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.TransferStrategy;

/** Datasets that are there, and the paper's sources besides, whose files are not. */
final class OwnedDatasets implements Catalogue {

  private final List<Dataset> datasets;

  OwnedDatasets(String... owned) {
    List<String> ids = Arrays.asList(owned);
    datasets =
        Stream.concat(ids.stream(), Stream.of("imdb", "imdb-sentences", "snli"))
            .distinct()
            .<Dataset>map(id -> new Files(id, ids.contains(id)))
            .toList();
  }

  @Override
  public List<Dataset> datasets() {
    return datasets;
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
  public Dataset dataset(String id) {
    return datasets.stream()
        .filter(dataset -> dataset.info().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ExperimentException("There is no dataset '" + id + "'."));
  }

  @Override
  public Model model(String id) {
    throw new ExperimentException("There is no model '" + id + "'.");
  }

  @Override
  public TransferStrategy strategy(String id) {
    throw new ExperimentException("There is no strategy '" + id + "'.");
  }

  /** A dataset of which all files are there, or none. */
  private record Files(String id, boolean there) implements Dataset {

    @Override
    public DatasetInfo info() {
      return new DatasetInfo(
          id, id, TaskKind.SINGLE_TEXT, List.of("a", "b"), Map.of(), "", "", "", List.of());
    }

    @Override
    public Stream<Example> examples(Split split) {
      if (!there) {
        throw new DatasetUnavailableException("The files of " + id + " are not there.");
      }
      return Stream.empty();
    }
  }
}
