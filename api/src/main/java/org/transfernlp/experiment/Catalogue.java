package org.transfernlp.experiment;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.TransferStrategy;

/**
 * The datasets, models and strategies that are present now. Where two services have the same id,
 * the one with the higher service ranking counts, then the one with the lower service id.
 * Thread-safe; lists are snapshots, sorted by id.
 */
@ProviderType
public interface Catalogue {

  /** All datasets. */
  List<Dataset> datasets();

  /** The datasets that cannot be had by their id, as another one of the same id counts. */
  List<Dataset> hiddenDatasets();

  /** All models. */
  List<Model> models();

  /** The models that cannot be had by their id, as another one of the same id counts. */
  default List<Model> hiddenModels() {
    return List.of();
  }

  /** All strategies. */
  List<TransferStrategy> strategies();

  /** The strategies that cannot be had by their id, as another one of the same id counts. */
  default List<TransferStrategy> hiddenStrategies() {
    return List.of();
  }

  /**
   * The dataset of an id.
   *
   * @throws ExperimentException if there is none, with the nearest ids
   */
  Dataset dataset(String id);

  /**
   * The model of an id.
   *
   * @throws ExperimentException if there is none, with the nearest ids
   */
  Model model(String id);

  /**
   * The strategy of an id.
   *
   * @throws ExperimentException if there is none, with the nearest ids
   */
  TransferStrategy strategy(String id);
}
