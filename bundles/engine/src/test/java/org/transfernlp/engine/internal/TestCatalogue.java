package org.transfernlp.engine.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.engine.internal.trial.Departures;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/** The real catalogue, filled by hand. */
public final class TestCatalogue implements Catalogue, Departures {

  private final ServiceCatalogue catalogue = new ServiceCatalogue();

  /** Installs a dataset; it replaces one of the same id. */
  public void add(Dataset dataset) {
    catalogue.datasets().stream()
        .filter(other -> other.info().id().equals(dataset.info().id()))
        .forEach(catalogue::removeDataset);
    catalogue.addDataset(dataset, Map.of());
  }

  /** Installs a model. */
  public void add(Model model) {
    catalogue.addModel(model, Map.of());
  }

  /** Removes a model. */
  public void remove(Model model) {
    catalogue.removeModel(model);
  }

  /** Installs a strategy. */
  public void addStrategy(String id, Function<TransferRequest, TransferPlan> plan) {
    catalogue.addStrategy(
        new TransferStrategy() {
          @Override
          public StrategyInfo info() {
            return new StrategyInfo(id, id, "none");
          }

          @Override
          public TransferPlan plan(TransferRequest request) {
            return plan.apply(request);
          }
        },
        Map.of());
  }

  @Override
  public List<Dataset> datasets() {
    return catalogue.datasets();
  }

  @Override
  public List<Model> models() {
    return catalogue.models();
  }

  @Override
  public List<TransferStrategy> strategies() {
    return catalogue.strategies();
  }

  @Override
  public Dataset dataset(String id) {
    return catalogue.dataset(id);
  }

  @Override
  public Model model(String id) {
    return catalogue.model(id);
  }

  @Override
  public TransferStrategy strategy(String id) {
    return catalogue.strategy(id);
  }

  @Override
  public boolean isPresent(Object service) {
    return catalogue.isPresent(service);
  }
}
