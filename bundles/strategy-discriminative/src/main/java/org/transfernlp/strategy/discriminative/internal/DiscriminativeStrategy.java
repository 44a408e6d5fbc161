package org.transfernlp.strategy.discriminative.internal;

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
 * The lower a layer group, the lower its learning rate: {@code η_H = η_O / factor} and {@code η_E =
 * η_H / factor} (discriminative fine-tuning: Howard and Ruder 2018, section 3.2, whose factor is
 * 2.6).
 */
@Component
public final class DiscriminativeStrategy implements TransferStrategy {

  @Override
  public StrategyInfo info() {
    return new StrategyInfo(
        "discriminative",
        "Discriminative fine-tuning: INIT with lower learning rates for lower layers",
        "Howard and Ruder 2018, section 3.2",
        Setting.parse("E:tune H:tune O:random"),
        List.of(
            new StrategyParameter(
                "factor",
                "what the learning rate is divided by from O to H and H to E",
                2.6,
                1,
                1000)));
  }

  @Override
  public TransferPlan plan(TransferRequest request) {
    return new Discriminative(TransferPlan.of(request), request.parameter("factor"));
  }

  private record Discriminative(TransferPlan init, double factor) implements TransferPlan {

    @Override
    public Initialization initial(LayerGroup group) {
      return init.initial(group);
    }

    @Override
    public double learningRateScale(LayerGroup group, int epoch) {
      double divisor =
          switch (group) {
            case OUTPUT -> 1;
            case HIDDEN -> factor;
            case EMBEDDING -> factor * factor;
          };
      return init.learningRateScale(group, epoch) / divisor;
    }
  }
}
