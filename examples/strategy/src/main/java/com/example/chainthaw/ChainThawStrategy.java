package com.example.chainthaw;

import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/**
 * Layers are trained one after the other, those that are new first, then each that was transferred,
 * from the bottom up; and at last all of them (Chain-thaw, Felbo et al. 2017, section 3.3).
 */
@Component
public final class ChainThawStrategy implements TransferStrategy {

  /** What users type. */
  private static final String ID = "chain-thaw";

  private static final String EPOCHS_PER_LINK = "epochs-per-link";

  private static final StrategyInfo INFO =
      new StrategyInfo(
          ID,
          "Chain-thaw: INIT, but trains the new layers first, then E alone, then H alone, then all",
          "Felbo et al. 2017, section 3.3",
          Setting.parse("E:tune H:tune O:random"),
          List.of(
              new StrategyParameter(
                  EPOCHS_PER_LINK, "epochs until the next link of the chain", 1, 1, 1000)));

  @Override
  public StrategyInfo info() {
    return INFO;
  }

  @Override
  public TransferPlan plan(TransferRequest request) {
    double epochsPerLink = request.parameter(EPOCHS_PER_LINK);
    ChainThawPlan plan = ChainThawPlan.of(TransferPlan.of(request), epochsPerLink);
    if (plan.firstEpochOfAll() > request.epochs()) {
      throw new StrategyException(
          String.format(
              Locale.ROOT,
              "With %s=%s, %s trains all layers from epoch %d on, and there are %d epochs; train for more, or lower %s.",
              EPOCHS_PER_LINK,
              StrategyParameter.format(epochsPerLink),
              ID,
              plan.firstEpochOfAll(),
              request.epochs(),
              EPOCHS_PER_LINK));
    }
    return plan;
  }
}
