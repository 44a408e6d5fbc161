package org.transfernlp.engine.internal;

import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.Constants;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/** Fills the real catalogue by hand. */
public final class TestCatalogue {

  private final ServiceCatalogue catalogue = new ServiceCatalogue();

  /** The catalogue as the engine sees it. */
  public ServiceCatalogue services() {
    return catalogue;
  }

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

  /** Installs a model that has precedence over others of the same id. */
  public void addPreferred(Model model) {
    catalogue.addModel(model, Map.of(Constants.SERVICE_RANKING, 1));
  }

  /** Removes a model. */
  public void remove(Model model) {
    catalogue.removeModel(model);
  }

  /** Removes a dataset. */
  public void remove(Dataset dataset) {
    catalogue.removeDataset(dataset);
  }

  /** Removes a strategy. */
  public void removeStrategy(String id) {
    catalogue.removeStrategy(catalogue.strategy(id));
  }

  /** Installs a strategy; it replaces one of the same id. */
  public void addStrategy(String id, Function<TransferRequest, TransferPlan> plan) {
    addStrategy(new StrategyInfo(id, id, "none"), plan);
  }

  /** Installs a strategy; it replaces one of the same id. */
  public void addStrategy(StrategyInfo info, Function<TransferRequest, TransferPlan> plan) {
    catalogue.strategies().stream()
        .filter(other -> other.info().id().equals(info.id()))
        .forEach(catalogue::removeStrategy);
    catalogue.addStrategy(
        new TransferStrategy() {
          @Override
          public StrategyInfo info() {
            return info;
          }

          @Override
          public TransferPlan plan(TransferRequest request) {
            return plan.apply(request);
          }
        },
        Map.of());
  }
}
