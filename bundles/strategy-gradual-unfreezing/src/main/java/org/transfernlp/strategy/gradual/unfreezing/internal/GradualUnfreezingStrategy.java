package org.transfernlp.strategy.gradual.unfreezing.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/**
 * The output layer is trained alone at first, then the hidden layers with it, then the embeddings
 * too (gradual unfreezing: Howard and Ruder 2018, section 3.3). What the setting freezes stays
 * frozen.
 */
@Component
public final class GradualUnfreezingStrategy implements TransferStrategy {

  private static final String EPOCHS_PER_GROUP = "epochs-per-group";

  @Override
  public StrategyInfo info() {
    return new StrategyInfo(
        "gradual-unfreezing",
        "Gradual unfreezing: INIT, but trains O first, then H too, then E too",
        "Howard and Ruder 2018, section 3.3",
        Setting.parse("E:tune H:tune O:random"),
        List.of(
            new StrategyParameter(
                EPOCHS_PER_GROUP, "epochs until the next group is trained too", 1, 1, 1000)));
  }

  @Override
  public TransferPlan plan(TransferRequest request) {
    return new GradualUnfreezing(TransferPlan.of(request), request.parameter(EPOCHS_PER_GROUP));
  }

  private record GradualUnfreezing(TransferPlan init, double epochsPerGroup)
      implements TransferPlan {

    @Override
    public Initialization initial(LayerGroup group) {
      return init.initial(group);
    }

    @Override
    public double learningRateScale(LayerGroup group, int epoch) {
      int groupsAbove = LayerGroup.OUTPUT.compareTo(group);
      boolean thawed = epoch - 1 >= groupsAbove * epochsPerGroup;
      return thawed ? init.learningRateScale(group, epoch) : 0;
    }
  }
}
