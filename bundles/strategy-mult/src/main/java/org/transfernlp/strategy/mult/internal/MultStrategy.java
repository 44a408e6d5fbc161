package org.transfernlp.strategy.mult.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/** Source and target are trained together and share layer groups, which start afresh. */
@Component
public final class MultStrategy implements TransferStrategy {

  @Override
  public StrategyInfo info() {
    return new StrategyInfo(
        "mult",
        "MULT: source and target are trained together and share layer groups",
        "Mou et al. 2016, section 4, eq. 1",
        Setting.parse("E:share H:share O:random"),
        List.of(StrategyParameter.LAMBDA));
  }

  @Override
  public TransferPlan plan(TransferRequest request) {
    Setting setting = request.setting();
    if (setting.any(LayerState::transferred)) {
      throw new StrategyException(
          "Setting \"%s\" transfers layers of a trained source, but MULT starts without one; use the strategy mult-init."
              .formatted(setting));
    }
    return TransferPlan.of(setting, request.parameter("lambda"));
  }
}
