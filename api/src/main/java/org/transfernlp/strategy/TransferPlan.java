package org.transfernlp.strategy;

import org.osgi.annotation.versioning.ConsumerType;
import org.transfernlp.model.LayerGroup;

/** What a strategy does in one trial. Used by one thread. */
@ConsumerType
public interface TransferPlan {

  /** Where a layer group's initial parameters come from. */
  Initialization initial(LayerGroup group);

  /**
   * What the trial's learning rate is multiplied by for a layer group; 0 freezes it.
   *
   * @param epoch counted from 1
   */
  double learningRateScale(LayerGroup group, int epoch);

  /** Which task gives the next mini-batch. */
  default TaskSampler sampler() {
    return TaskSampler.TARGET_ONLY;
  }
}
