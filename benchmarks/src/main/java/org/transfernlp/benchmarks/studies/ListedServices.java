package org.transfernlp.benchmarks.studies;

import java.util.List;
import java.util.function.Function;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.Model;
import org.transfernlp.strategy.TransferStrategy;

/** What a benchmark needs, in place of a platform's services. */
record ListedServices(List<Dataset> datasets, List<Model> models, List<TransferStrategy> strategies)
    implements Catalogue {

  @Override
  public List<Dataset> hiddenDatasets() {
    return List.of();
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
