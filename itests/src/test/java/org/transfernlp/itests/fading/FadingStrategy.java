package org.transfernlp.itests.fading;

import java.util.List;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.strategy.TaskRole;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/** Source and target are trained together, with less and less of the source. */
public final class FadingStrategy implements TransferStrategy {

  @Override
  public StrategyInfo info() {
    return new StrategyInfo(
        "fading",
        "MULT with less and less of the source",
        "nobody yet",
        Setting.parse("E:share H:share O:random"),
        List.of(
            new StrategyParameter(
                "start", "probability of the target in the first epoch", 0.2, 0.01, 1)));
  }

  @Override
  public TransferPlan plan(TransferRequest request) {
    double start = request.parameter("start");
    return TransferPlan.of(
        request.setting(),
        (epoch, random) -> {
          double done = (epoch.number() - 1.0) / epoch.epochs();
          double target = start + (1 - start) * done;
          return random.nextDouble() < target ? TaskRole.TARGET : TaskRole.SOURCE;
        });
  }
}
