package org.transfernlp.shell.internal.trial;

import java.util.LinkedHashMap;
import java.util.Map;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.strategy.StrategyParameter;

/** A trial's specification as names and values, in an order for people. */
public final class SpecFacts {

  private SpecFacts() {}

  /** All of it, the source's included; what does not apply is left out. */
  public static Map<String, String> of(TrialSpec spec) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("target", spec.target());
    TrialSpec source = spec.source();
    if (source != null) {
      facts.put("source", source.target());
    }
    facts.put("model", spec.model());
    facts.put("strategy", spec.strategy());
    spec.strategyParameters()
        .forEach((name, value) -> facts.put(name, StrategyParameter.format(value)));
    facts.put("setting", "%s (%s)".formatted(spec.setting(), spec.setting().signs()));
    if (source != null || !spec.sourceEpoch().equals(SourceEpoch.BEST)) {
      facts.put("source epoch", spec.sourceEpoch().toString());
    }
    String embeddings = spec.embeddings();
    if (embeddings != null) {
      facts.put("word vectors", embeddings);
    }
    putAll("", spec.hyperparameters(), facts);
    facts.put("seed", Long.toString(spec.seed()));
    if (source != null) {
      putSource(source, facts);
    }
    return facts;
  }

  private static void putSource(TrialSpec source, Map<String, String> facts) {
    facts.put("source model", source.model());
    facts.put("source setting", source.setting().toString());
    String embeddings = source.embeddings();
    if (embeddings != null) {
      facts.put("source word vectors", embeddings);
    }
    putAll("source ", source.hyperparameters(), facts);
    facts.put("source seed", Long.toString(source.seed()));
  }

  private static void putAll(
      String prefix, Hyperparameters hyperparameters, Map<String, String> facts) {
    for (HyperparameterName name : HyperparameterName.values()) {
      facts.put(prefix + name.word(), StrategyParameter.format(name.in(hyperparameters)));
    }
  }
}
