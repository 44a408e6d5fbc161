package org.transfernlp.strategy.mult.proportional.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyInfo;
import org.transfernlp.strategy.TaskRole;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/**
 * Source and target are trained together, each as often as it has mini-batches: {@code p_T = n_T /
 * (n_T + n_S)} (Sanh et al. 2019, "A Hierarchical Multi-task Approach for Learning Embeddings from
 * Semantic Tasks"; also jiant's {@code ProportionalMultiTaskSampler}, in examples).
 */
@Component
public final class ProportionalStrategy implements TransferStrategy {

  @Override
  public StrategyInfo info() {
    return new StrategyInfo(
        "mult-proportional",
        "MULT with the tasks sampled in proportion to their sizes",
        "Mou et al. 2016, section 4; Sanh et al. 2019",
        Setting.parse("E:share H:share O:random"),
        List.of());
  }

  @Override
  public TransferPlan plan(TransferRequest request) {
    return TransferPlan.of(
        request.setting(),
        (epoch, random) -> {
          double batches = (double) epoch.targetBatches() + epoch.sourceBatches();
          return random.nextDouble() * batches < epoch.targetBatches()
              ? TaskRole.TARGET
              : TaskRole.SOURCE;
        });
  }
}
