package org.transfernlp.shell.internal.quickstart;

import java.util.List;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.TransferStrategy;

/** A catalogue of datasets that are asked for as a list. */
public record DatasetsOnly(List<Dataset> datasets) implements Catalogue {

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
    throw new ExperimentException("There is no dataset " + id + ".");
  }

  @Override
  public Model model(String id) {
    throw new ExperimentException("There is no model " + id + ".");
  }

  @Override
  public TransferStrategy strategy(String id) {
    throw new ExperimentException("There is no strategy " + id + ".");
  }
}
