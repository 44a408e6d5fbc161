package org.transfernlp.prediction;

import java.util.List;
import org.transfernlp.dataset.TaskKind;

/**
 * What a predictor is.
 *
 * @param name what it is published under; the trial's id if it is not
 * @param trial id of the trial that trained it
 * @param dataset id of the dataset that it was trained on
 * @param kind whether it reads single texts or pairs
 * @param labels the names of the classes
 */
public record PredictorInfo(
    String name, String trial, String dataset, TaskKind kind, List<String> labels) {

  public PredictorInfo {
    labels = List.copyOf(labels);
  }
}
