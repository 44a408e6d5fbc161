package org.transfernlp.strategy;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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

  /** How the source is trained on together with the target; empty if it is not. */
  default Optional<JointTraining> jointTraining() {
    return Optional.empty();
  }

  /**
   * What a setting says, trained on the target alone: each layer group starts from where its state
   * says, and learns at the trial's rate unless it is frozen.
   */
  static TransferPlan of(Setting setting) {
    return new SettingPlan(setting, Optional.empty());
  }

  /** What a setting says, trained on source and target, which share the groups it says. */
  static TransferPlan of(Setting setting, TaskSampler sampler) {
    Set<LayerGroup> shared = EnumSet.allOf(LayerGroup.class);
    shared.removeIf(group -> !setting.state(group).shared());
    return new SettingPlan(setting, Optional.of(new JointTraining(sampler, shared)));
  }
}
