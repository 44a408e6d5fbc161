package org.transfernlp.shell.internal.trial;

import java.util.Map;
import java.util.stream.Collectors;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.shell.internal.run.PlainText;
import org.transfernlp.strategy.StrategyParameter;

/** What a trial is called in a line: what is trained, and what is transferred how. */
public final class TrialName {

  private TrialName() {}

  /** For example {@code imdb → mr mult E♥H♥O□ lambda=0.3}. */
  public static String brief(TrialSpec spec) {
    TrialSpec source = spec.source();
    StringBuilder name = new StringBuilder();
    if (source != null) {
      name.append(source.target()).append(" → ");
    }
    name.append(spec.target());
    if (!spec.strategy().equals(TrialSpec.NO_STRATEGY)) {
      name.append(' ').append(spec.strategy()).append(' ').append(spec.setting().signs());
    }
    if (!spec.strategyParameters().isEmpty()) {
      name.append(' ').append(parameters(spec));
    }
    if (!spec.sourceEpoch().equals(SourceEpoch.BEST)) {
      name.append(" epoch ").append(spec.sourceEpoch());
    }
    return PlainText.visible(name.toString());
  }

  /** The same with the seed. */
  public static String withSeed(TrialSpec spec) {
    return brief(spec) + " seed " + spec.seed();
  }

  /** The strategy's parameters that are given. */
  static String parameters(TrialSpec spec) {
    return spec.strategyParameters().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + StrategyParameter.format(entry.getValue()))
        .collect(Collectors.joining(" "));
  }
}
