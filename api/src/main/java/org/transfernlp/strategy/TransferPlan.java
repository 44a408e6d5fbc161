package org.transfernlp.strategy;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.transfernlp.model.LayerGroup;

/** What a strategy does in one trial. Used by one thread. */
@ConsumerType
public interface TransferPlan {

  /**
   * Where a layer group's initial parameters come from, of both tasks' where it is not shared in
   * {@linkplain #jointTraining() joint training}. May be asked repeatedly, and always says the
   * same.
   */
  Initialization initial(LayerGroup group);

  /**
   * What the trial's learning rate is multiplied by for a layer group: 0, which freezes it, or any
   * finite number above. May be asked repeatedly, and always says the same for the same epoch; a
   * trial that goes on after an interruption asks for all its epochs again. Where a group is not
   * shared in {@linkplain #jointTraining() joint training}, it holds for the target's and the
   * source's alike.
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
   *
   * @throws StrategyException if the setting shares a layer group
   */
  static TransferPlan of(Setting setting) {
    if (setting.any(LayerState::shared)) {
      throw new StrategyException(
          "Setting \"%s\" shares layers between source and target, but this strategy trains on the target alone; use one that trains on both, such as mult or mult-init."
              .formatted(setting));
    }
    return new SettingPlan(setting, Optional.empty());
  }

  /**
   * What the setting of a request says, trained on the target alone, which starts from the source
   * if there is one.
   *
   * @throws StrategyException if the setting shares a layer group, or nothing starts from the
   *     source
   */
  static TransferPlan of(TransferRequest request) {
    Setting setting = request.setting();
    TransferPlan plan = of(setting);
    TransferRequest.Task source = request.source();
    if (source != null && !setting.any(LayerState::transferred)) {
      throw new StrategyException(
          "Setting \"%s\" transfers nothing, so that the source '%s' could not change what the target learns; leave the source out, or use \"E:tune H:tune O:random\"."
              .formatted(setting, source.dataset()));
    }
    return plan;
  }

  /**
   * What a setting says, trained on source and target, which share the groups it says.
   *
   * @throws StrategyException if the setting shares no layer group
   */
  static TransferPlan of(Setting setting, TaskSampler sampler) {
    Set<LayerGroup> shared = EnumSet.allOf(LayerGroup.class);
    shared.removeIf(group -> !setting.state(group).shared());
    if (shared.isEmpty()) {
      throw new StrategyException(
          "Setting \"%s\" shares no layers, so that training on the source could not change what the target learns; share some, as \"E:share H:share O:random\" does, or use the strategy init to transfer some."
              .formatted(setting));
    }
    return new SettingPlan(setting, Optional.of(new JointTraining(sampler, shared)));
  }

  /**
   * What a setting says, trained on source and target, of which the target gives each mini-batch
   * with probability λ: {@code J = λ J_T + (1 - λ) J_S} as Mou et al. 2016, eq. 1, optimise it. At
   * λ = 1 the source never gives one, and this is training on the target alone.
   *
   * @param lambda λ, from 0.001 to 1, see {@link StrategyParameter#LAMBDA}
   * @throws StrategyException if λ is out of range, or the setting shares no layer group
   */
  static TransferPlan of(Setting setting, double lambda) {
    StrategyParameter.LAMBDA.require(lambda);
    TransferPlan joint = of(setting, TaskSampler.withProbability(lambda));
    return lambda == 1 ? new SettingPlan(setting, Optional.empty()) : joint;
  }
}
