package org.transfernlp.strategy.init.internal;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.Setting;
import org.transfernlp.strategy.StrategyException;
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
    Setting setting = request.setting();
    TransferRequest.Task source = request.source();
    if (transfers(setting)) {
      requireSource(setting, source);
    }
    if (setting.output().transferred()
        && source != null
        && !source.labels().equals(request.target().labels())) {
      throw new StrategyException(
          "O cannot be transferred: '%s' has the labels %s and '%s' %s. Use O:random."
              .formatted(
                  source.dataset(),
                  source.labels(),
                  request.target().dataset(),
                  request.target().labels()));
    }
    return new InitPlan(setting);
  }

  private static boolean transfers(Setting setting) {
    return Stream.of(LayerGroup.values()).map(setting::state).anyMatch(LayerState::transferred);
  }

  private static void requireSource(Setting setting, TransferRequest.@Nullable Task source) {
    if (source == null) {
      throw new StrategyException(
          "Setting \"%s\" transfers, but there is no source to transfer from; name one, or use \"%s\"."
              .formatted(setting, Setting.NO_TRANSFER));
    }
  }
}
