package org.transfernlp.engine.internal.study.expansion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.study.Condition;

/**
 * A condition and what is needed to run it.
 *
 * @param points the hyper-parameters to choose among, at least one
 * @param startsFrom number of the source's condition whose network something starts from; null if
 *     nothing does
 * @param untrainedSource hyper-parameters to name for a source that is only trained on together
 *     with the target; null if there is none, or it is trained beforehand
 * @param trainingExamples of the target, as many as are expected
 * @param stepsPerTargetStep how many steps are trained for each of the target's: 1, or more in
 *     joint training
 */
public record PlannedCondition(
    Condition condition,
    List<Hyperparameters> points,
    @Nullable Integer startsFrom,
    @Nullable Hyperparameters untrainedSource,
    int trainingExamples,
    double stepsPerTargetStep) {

  public PlannedCondition {
    points = List.copyOf(points);
  }

  /** The examples, of source and target, that an epoch is expected to go through. */
  public double examplesPerEpoch(Hyperparameters hyperparameters) {
    int most = hyperparameters.trainingExamples();
    return stepsPerTargetStep * (most == 0 ? trainingExamples : Math.min(most, trainingExamples));
  }
}
