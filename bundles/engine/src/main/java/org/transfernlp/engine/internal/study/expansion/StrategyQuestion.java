package org.transfernlp.engine.internal.study.expansion;

import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.plan.CheckedPlan;
import org.transfernlp.engine.internal.plan.Strategy;
import org.transfernlp.engine.internal.plan.Turns;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.JointEpoch;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.TaskRole;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/** Asks a strategy what a condition would do. */
final class StrategyQuestion {

  private static final int REHEARSED_STEPS = 1000;

  private final Strategy strategy;
  private final TransferRequest.Task source;
  private final TransferRequest.Task target;
  private final int sourceBatches;
  private final int targetBatches;

  /**
   * What a strategy would do.
   *
   * @param refusal why it would not, one sentence; null if it would
   * @param startsFromSource whether anything starts from a trained source
   * @param needsWordVectors whether E starts from word vectors
   * @param stepsPerTargetStep how many steps are trained for each of the target's
   */
  record Answer(
      @Nullable String refusal,
      boolean startsFromSource,
      boolean needsWordVectors,
      double stepsPerTargetStep) {

    /** Would not do it. */
    static Answer refused(String reason) {
      return new Answer(reason, false, false, 1);
    }
  }

  StrategyQuestion(
      TransferStrategy service,
      TransferRequest.Task source,
      TransferRequest.Task target,
      int sourceBatches,
      int targetBatches) {
    strategy = new Strategy(service.info().id(), service);
    this.source = source;
    this.target = target;
    this.sourceBatches = sourceBatches;
    this.targetBatches = targetBatches;
  }

  /** Asks for a plan. */
  Answer ask(Setting setting, Map<String, Double> parameters, int epochs) {
    try {
      CheckedPlan plan =
          strategy.plan(
              new TransferRequest(
                  setting, source, target, epochs, strategy.parameters(parameters)));
      return new Answer(
          null,
          plan.startsFromSource(),
          plan.initial(LayerGroup.EMBEDDING) == Initialization.WORD_VECTORS,
          plan.trainsJointly() ? stepsPerTargetStep(plan, epochs) : 1);
    } catch (StrategyException e) {
      return Answer.refused(e.getMessage());
    }
  }

  /** Whatever the sampler is, some of its turns tell how much longer an epoch is. */
  private double stepsPerTargetStep(CheckedPlan plan, int epochs) {
    JointEpoch first = new JointEpoch(1, epochs, targetBatches, sourceBatches);
    Turns turns = plan.turns(first, new SplittableRandom(1));
    int ofTarget = 0;
    for (int i = 0; i < REHEARSED_STEPS; i++) {
      if (turns.next() == TaskRole.TARGET) {
        ofTarget++;
      }
    }
    return (double) REHEARSED_STEPS / Math.max(1, ofTarget);
  }
}
