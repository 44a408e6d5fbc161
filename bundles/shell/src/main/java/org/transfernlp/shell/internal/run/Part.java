package org.transfernlp.shell.internal.run;

import java.util.stream.Collectors;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.strategy.LayerState;
import org.transfernlp.strategy.StrategyParameter;

/** The training runs of one call of transfer:run, in the order in which they are shown. */
enum Part {
  SOURCE,
  BASELINE,
  TRANSFER;

  /** A name that tells the parts of one call apart. */
  String label(TrialSpec spec) {
    return switch (this) {
      case SOURCE -> spec.target() + " (source)";
      case BASELINE -> spec.target() + " without transfer";
      case TRANSFER -> spec.target() + " with transfer";
    };
  }

  /** The same as a heading, with all that is special. */
  String heading(TrialSpec spec) {
    return switch (this) {
      case SOURCE -> "Source: " + spec.target() + wordVectors(spec);
      case BASELINE -> "Target without transfer: " + spec.target() + wordVectors(spec);
      case TRANSFER -> {
        TrialSpec source = spec.source();
        yield "Target with transfer: %s from %s by %s, %s (%s)%s"
            .formatted(
                spec.target(),
                source == null ? "nothing" : source.target(),
                strategy(spec),
                spec.setting(),
                spec.setting().signs(),
                wordVectors(spec));
      }
    };
  }

  private static String strategy(TrialSpec spec) {
    return spec.strategyParameters().entrySet().stream()
        .map(entry -> ", " + entry.getKey() + "=" + StrategyParameter.format(entry.getValue()))
        .collect(Collectors.joining("", spec.strategy(), ""));
  }

  private static String wordVectors(TrialSpec spec) {
    return spec.setting().any(LayerState::fromWordVectors)
        ? ", from the word vectors " + PlainText.visible(String.valueOf(spec.embeddings()))
        : "";
  }
}
