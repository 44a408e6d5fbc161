package org.transfernlp.strategy.init.internal;

import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.TransferPlan;

/** The plan that a setting describes. */
record InitPlan(Setting setting) implements TransferPlan {

  @Override
  public Initialization initial(LayerGroup group) {
    return setting.state(group).transferred() ? Initialization.FROM_SOURCE : Initialization.RANDOM;
  }

  @Override
  public double learningRateScale(LayerGroup group, int epoch) {
    return setting.state(group) == LayerState.FREEZE ? 0 : 1;
  }
}
