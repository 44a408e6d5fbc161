package org.transfernlp.engine.internal;

import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.ModelInfo;

/** Checks that models and datasets fit together. */
public final class TaskKinds {

  private TaskKinds() {}

  /**
   * Requires that a model reads what a dataset is made of.
   *
   * @param remedy what to do if it does not
   * @throws ExperimentException if it does not
   */
  public static void requireReads(ModelInfo model, DatasetInfo dataset, String remedy) {
    TaskKind kind = model.kind();
    if (kind != dataset.kind()) {
      throw new ExperimentException(
          "Model '%s' reads %s, but dataset '%s' is made of %s; %s."
              .formatted(
                  model.id(),
                  kind.description(),
                  dataset.id(),
                  dataset.kind().description(),
                  remedy));
    }
  }

  /**
   * Requires that source and target are made of the same.
   *
   * @throws ExperimentException if they are not
   */
  public static void requireSame(DatasetInfo source, DatasetInfo target) {
    if (source.kind() != target.kind()) {
      throw new ExperimentException(
          "Source '%s' is made of %s and target '%s' of %s; a transfer needs two of the same kind."
              .formatted(
                  source.id(),
                  source.kind().description(),
                  target.id(),
                  target.kind().description()));
    }
  }
}
