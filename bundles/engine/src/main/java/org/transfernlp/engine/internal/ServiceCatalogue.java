package org.transfernlp.engine.internal;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.engine.internal.trial.Departures;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.TransferStrategy;

/** Follows the datasets, models and strategies in the service registry. */
@Component(service = {Catalogue.class, Departures.class})
public final class ServiceCatalogue implements Catalogue, Departures {

  private final Shelf<Dataset> datasets =
      new Shelf<>("dataset", dataset -> dataset.info().id(), OfferedDataset::new);
  private final Shelf<Model> models = new Shelf<>("model", model -> model.info().id());
  private final Shelf<TransferStrategy> strategies =
      new Shelf<>("strategy", strategy -> strategy.info().id());

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addDataset(Dataset dataset, Map<String, Object> properties) {
    datasets.add(dataset, properties);
  }

  void updatedDataset(Dataset dataset, Map<String, Object> properties) {
    datasets.update(dataset, properties);
  }

  void removeDataset(Dataset dataset) {
    datasets.remove(dataset);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addModel(Model model, Map<String, Object> properties) {
    models.add(model, properties);
  }

  void updatedModel(Model model, Map<String, Object> properties) {
    models.update(model, properties);
  }

  void removeModel(Model model) {
    models.remove(model);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addStrategy(TransferStrategy strategy, Map<String, Object> properties) {
    strategies.add(strategy, properties);
  }

  void updatedStrategy(TransferStrategy strategy, Map<String, Object> properties) {
    strategies.update(strategy, properties);
  }

  void removeStrategy(TransferStrategy strategy) {
    strategies.remove(strategy);
  }

  @Override
  public List<Dataset> datasets() {
    return datasets.all();
  }

  @Override
  public List<Dataset> hiddenDatasets() {
    return datasets.hidden();
  }

  @Override
  public List<Model> models() {
    return models.all();
  }

  @Override
  public List<Model> hiddenModels() {
    return models.hidden();
  }

  @Override
  public List<TransferStrategy> strategies() {
    return strategies.all();
  }

  @Override
  public List<TransferStrategy> hiddenStrategies() {
    return strategies.hidden();
  }

  @Override
  public Dataset dataset(String id) {
    return datasets.get(id);
  }

  @Override
  public Model model(String id) {
    return models.get(id);
  }

  @Override
  public TransferStrategy strategy(String id) {
    return strategies.get(id);
  }

  @Override
  public boolean isPresent(Object service) {
    return models.contains(service) || strategies.contains(service) || datasets.contains(service);
  }
}
