package org.transfernlp.shell.internal.command;

import java.util.List;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.ModelInfo;

/** Which model a user means who names none. */
final class FittingModel {

  private FittingModel() {}

  /**
   * The only model that reads what a dataset is made of.
   *
   * @param models those that are installed
   * @throws ExperimentException if there is none or more than one
   */
  static String id(DatasetInfo dataset, List<ModelInfo> models) {
    List<String> fitting =
        models.stream()
            .filter(model -> model.kind() == dataset.kind())
            .map(ModelInfo::id)
            .sorted()
            .toList();
    if (fitting.isEmpty()) {
      throw new ExperimentException(
          "Dataset '%s' is made of %s, and no installed model reads that; install one, see transfer:models."
              .formatted(dataset.id(), dataset.kind().description()));
    }
    if (fitting.size() > 1) {
      throw new ExperimentException(
          "Dataset '%s' is made of %s, and several models read that; choose with --model: %s."
              .formatted(dataset.id(), dataset.kind().description(), String.join(", ", fitting)));
    }
    return fitting.get(0);
  }
}
