package org.transfernlp.strategy.init.internal;

import org.osgi.service.component.annotations.Component;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/** Each layer group starts at random or from the source, and is then trained or frozen. */
@Component
public final class InitStrategy implements TransferStrategy {

  @Override
  public StrategyInfo info() {
    return new StrategyInfo(
        "init",
        "INIT: layer groups start from the source's, then are tuned or frozen",
        "Mou et al. 2016, section 4");
  }

  @Override
  public TransferPlan plan(TransferRequest request) {
    return TransferPlan.of(request);
  }
}
