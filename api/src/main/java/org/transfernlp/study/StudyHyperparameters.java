package org.transfernlp.study;

import java.util.Map;

/**
 * The hyper-parameters of a study.
 *
 * @param targets those of targets that have none of their own
 * @param sources those of sources that have none of their own
 * @param ofTarget those of a target, by its id
 * @param ofSource those of a source, by its id
 */
public record StudyHyperparameters(
    HyperparameterGrid targets,
    HyperparameterGrid sources,
    Map<String, HyperparameterGrid> ofTarget,
    Map<String, HyperparameterGrid> ofSource) {

  public StudyHyperparameters {
    ofTarget = Map.copyOf(ofTarget);
    ofSource = Map.copyOf(ofSource);
  }

  /** Those of a target. */
  public HyperparameterGrid target(String dataset) {
    return ofTarget.getOrDefault(dataset, targets);
  }

  /** Those of a source. */
  public HyperparameterGrid source(String dataset) {
    return ofSource.getOrDefault(dataset, sources);
  }
}
