package org.transfernlp.strategy.mult.annealed.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.StrategyParameter;
import org.transfernlp.strategy.TaskRole;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/**
 * Source and target are trained together, ever more evenly: in epoch {@code e} of {@code E} a task
 * of {@code n} mini-batches is drawn with a probability proportional to {@code n^α}, where {@code α
 * = 1 - (1 - end) (e - 1) / (E - 1)}. With {@code end = 0.2} this is the annealed sampling of
 * Stickland and Murray 2019, "BERT and PALs".
 */
@Component
public final class AnnealedStrategy implements TransferStrategy {

  @Override
  public StrategyInfo info() {
    return new StrategyInfo(
        "mult-annealed",
        "MULT with the tasks sampled by their sizes at first, then ever more evenly",
        "Mou et al. 2016, section 4; Stickland and Murray 2019",
        Setting.parse("E:share H:share O:random"),
        List.of(
            new StrategyParameter(
                "end",
                "power of the tasks' sizes in the last epoch; it is 1 in the first, and 0 is evenly",
                0.2,
                0,
                1)));
  }

  @Override
  public TransferPlan plan(TransferRequest request) {
    double end = request.parameter("end");
    return TransferPlan.of(
        request.setting(),
        (epoch, random) -> {
          double power = 1 - (1 - end) * (epoch.number() - 1) / Math.max(1, epoch.epochs() - 1);
          double target = StrictMath.pow(epoch.targetBatches(), power);
          double source = StrictMath.pow(epoch.sourceBatches(), power);
          return random.nextDouble() * (target + source) < target
              ? TaskRole.TARGET
              : TaskRole.SOURCE;
        });
  }
}
