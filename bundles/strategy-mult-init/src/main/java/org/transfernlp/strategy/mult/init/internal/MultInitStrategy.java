package org.transfernlp.strategy.mult.init.internal;

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

/** Layer groups start from a trained source, which is then trained on together with the target. */
@Component
public final class MultInitStrategy implements TransferStrategy {

  @Override
  public StrategyInfo info() {
    return new StrategyInfo(
        "mult-init",
        "MULT+INIT: layer groups start from the source's, then both are trained together",
        "Mou et al. 2016, section 4",
        Setting.parse("E:tune+share H:tune+share O:random"),
        List.of(StrategyParameter.LAMBDA));
  }

  @Override
  public TransferPlan plan(TransferRequest request) {
    Setting setting = request.setting();
    if (!setting.any(LayerState::transferred)) {
      throw new StrategyException(
          "Setting \"%s\" transfers no layers of a trained source, with which MULT+INIT starts; use the strategy mult."
              .formatted(setting));
    }
    return TransferPlan.of(setting, request.parameter("lambda"));
  }
}
