package org.transfernlp.engine.internal.trial;

import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.TransferPlan;

/** Everything starts at random and is trained. */
final class PlainTraining implements TransferPlan {

  @Override
  public Initialization initial(LayerGroup group) {
    return Initialization.RANDOM;
  }

  @Override
  public double learningRateScale(LayerGroup group, int epoch) {
    return 1;
  }
}
