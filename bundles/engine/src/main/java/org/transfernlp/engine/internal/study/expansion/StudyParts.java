package org.transfernlp.engine.internal.study.expansion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.TaskKinds;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.study.TaskPair;

/** The datasets and models of a study, which have to be there and to fit. */
final class StudyParts {

  /** What a dataset is taken for that does not say how large it is. */
  private static final int USUAL_SIZE = 5000;

  private final Catalogue catalogue;
  private final @Nullable String model;

  StudyParts(Catalogue catalogue, @Nullable String model) {
    this.catalogue = catalogue;
    this.model = model;
  }

  /**
   * Checks a pair of tasks.
   *
   * @throws ExperimentException if a dataset or model is not there, or they do not fit together
   */
  void require(TaskPair pair) {
    DatasetInfo target = dataset(pair.target());
    requireKind(target);
    String sourceId = pair.source();
    if (sourceId != null) {
      DatasetInfo source = dataset(sourceId);
      TaskKinds.requireSame(source, target);
    }
  }

  /**
   * The model that a dataset is trained with.
   *
   * @throws ExperimentException if none is named, and there is none or more than one to choose from
   */
  String model(String dataset) {
    return model != null ? model : onlyModel(dataset(dataset));
  }

  /** The dataset as a strategy sees it. */
  TransferRequest.Task task(String dataset) {
    DatasetInfo info = dataset(dataset);
    return new TransferRequest.Task(info.id(), info.labels());
  }

  /** How many training examples a dataset is expected to have. */
  int trainingExamples(String dataset) {
    return dataset(dataset).sizes().getOrDefault(Split.TRAIN, USUAL_SIZE);
  }

  private DatasetInfo dataset(String id) {
    return catalogue.dataset(id).info();
  }

  private void requireKind(DatasetInfo dataset) {
    TaskKinds.requireReads(
        catalogue.model(model(dataset.id())).info(),
        dataset,
        "choose another model, or leave it out");
  }

  private String onlyModel(DatasetInfo dataset) {
    List<String> fitting =
        catalogue.models().stream()
            .filter(candidate -> candidate.info().kind() == dataset.kind())
            .map(candidate -> candidate.info().id())
            .toList();
    if (fitting.isEmpty()) {
      throw new ExperimentException(
          "Dataset '%s' is made of %s, and no installed model reads that; install one, see transfer:models."
              .formatted(dataset.id(), dataset.kind().description()));
    }
    if (fitting.size() > 1) {
      throw new ExperimentException(
          "Dataset '%s' is made of %s, and several models read that; name one in the study: %s."
              .formatted(dataset.id(), dataset.kind().description(), String.join(", ", fitting)));
    }
    return fitting.get(0);
  }
}
