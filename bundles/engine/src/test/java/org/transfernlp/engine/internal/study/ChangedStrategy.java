package org.transfernlp.engine.internal.study;

import java.util.List;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/**
 * A later version of a joint strategy.
 *
 * @param usual its usual setting
 */
record ChangedStrategy(String id, String usual) implements TransferStrategy {

  @Override
  public StrategyInfo info() {
    return new StrategyInfo(
        id, id, "none", Setting.parse(usual), List.of(StrategyParameter.LAMBDA));
  }

  @Override
  public TransferPlan plan(TransferRequest request) {
    return TransferPlan.of(request.setting(), request.parameter("lambda"));
  }
}
