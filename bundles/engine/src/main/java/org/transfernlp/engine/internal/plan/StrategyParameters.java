package org.transfernlp.engine.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.transfernlp.engine.internal.Suggestion;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.StrategyParameter;

/** The numbers that a strategy is tuned by. */
final class StrategyParameters {

  private StrategyParameters() {}

  /**
   * A value for each parameter: what was given, and the usual value of those left out.
   *
   * @param strategy its id, for messages
   * @throws StrategyException if the strategy has no such parameter, or a value is out of range
   */
  static Map<String, Double> complete(
      String strategy, List<StrategyParameter> known, Map<String, Double> given) {
    Map<String, Double> values = new TreeMap<>();
    known.forEach(parameter -> values.put(parameter.name(), parameter.usual()));
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw new StrategyException(
            "Strategy '%s' has no parameter '%s'%s"
                .formatted(
                    strategy,
                    name,
                    known.isEmpty()
                        ? "; it has none at all."
                        : Suggestion.of(name, values.keySet())));
      }
    }
    values.putAll(given);
    for (StrategyParameter parameter : known) {
      parameter.require(values.getOrDefault(parameter.name(), Double.NaN));
    }
    // 0 and -0 are one number and make one trial.
    values.replaceAll((name, value) -> value + 0.0);
    return values;
  }
}
