package org.transfernlp.strategy;

import java.util.Optional;
import org.transfernlp.model.LayerGroup;

/** The plan that a setting describes. */
record SettingPlan(Setting setting, Optional<JointTraining> jointTraining) implements TransferPlan {

  @Override
  public Initialization initial(LayerGroup group) {
    return switch (setting.state(group)) {
      case RANDOM, SHARE -> Initialization.RANDOM;
      case WORD2VEC, WORD2VEC_SHARE -> Initialization.WORD_VECTORS;
      case TUNE, FREEZE, TUNE_SHARE -> Initialization.FROM_SOURCE;
    };
  }

  @Override
  public double learningRateScale(LayerGroup group, int epoch) {
    return setting.state(group) == LayerState.FREEZE ? 0 : 1;
  }
}
