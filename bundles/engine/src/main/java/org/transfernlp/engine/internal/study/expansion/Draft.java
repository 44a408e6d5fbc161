package org.transfernlp.engine.internal.study.expansion;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.strategy.Setting;
import org.transfernlp.study.Condition;

/**
 * A condition that has no number yet.
 *
 * @param startsFrom what something starts from; null if nothing does
 */
record Draft(
    Condition.Kind kind,
    @Nullable String source,
    String target,
    String model,
    String strategy,
    Setting setting,
    Map<String, Double> parameters,
    SourceEpoch sourceEpoch,
    Map<HyperparameterName, Double> compared,
    @Nullable String refusal,
    List<Hyperparameters> points,
    @Nullable SourceNeed startsFrom,
    @Nullable Hyperparameters untrainedSource,
    int trainingExamples,
    double stepsPerTargetStep) {

  /** A condition without transfer. */
  static Draft plain(
      Condition.Kind kind,
      String dataset,
      String model,
      Setting setting,
      Map<HyperparameterName, Double> compared,
      List<Hyperparameters> points,
      int trainingExamples) {
    return new Draft(
        kind,
        null,
        dataset,
        model,
        TrialSpec.NO_STRATEGY,
        setting,
        Map.of(),
        SourceEpoch.BEST,
        compared,
        null,
        points,
        null,
        null,
        trainingExamples,
        1);
  }

  /** The condition with its number, and with that of the condition that it starts from. */
  PlannedCondition numbered(int number, @Nullable Integer sourceNumber) {
    return new PlannedCondition(
        new Condition(
            number,
            kind,
            source,
            target,
            model,
            strategy,
            setting,
            parameters,
            sourceEpoch,
            compared,
            refusal),
        points,
        sourceNumber,
        untrainedSource,
        trainingExamples,
        stepsPerTargetStep);
  }
}
