package org.transfernlp.benchmarks.studies;

import java.util.List;
import java.util.function.Function;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.TransferStrategy;
import org.transfernlp.strategy.mult.internal.MultStrategy;

/** Two datasets, a model and a strategy. */
final class TinyCatalogue implements Catalogue {

  private final List<Dataset> datasets =
      List.of(new TinyDataset("tiny-source"), new TinyDataset("tiny-target"));
  private final List<Model> models = List.of(new TinyModel());
  private final List<TransferStrategy> strategies = List.of(new MultStrategy());

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
    return models;
  }

  @Override
  public List<TransferStrategy> strategies() {
    return strategies;
  }

  @Override
  public Dataset dataset(String id) {
    return find(datasets, dataset -> dataset.info().id(), id);
  }

  @Override
  public Model model(String id) {
    return find(models, model -> model.info().id(), id);
  }

  @Override
  public TransferStrategy strategy(String id) {
    return find(strategies, strategy -> strategy.info().id(), id);
  }

  private static <T> T find(List<T> services, Function<T, String> ids, String id) {
    return services.stream()
        .filter(service -> ids.apply(service).equals(id))
        .findFirst()
        .orElseThrow(() -> new ExperimentException("There is no '%s'.".formatted(id)));
  }
}
