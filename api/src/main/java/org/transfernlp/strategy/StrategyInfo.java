package org.transfernlp.strategy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a strategy is.
 *
 * @param id the name that users type, for example {@code init}
 * @param title one line for people
 * @param citation whom to cite
 * @param usualSetting the setting that is meant where the user gives none
 * @param parameters what it can be tuned by
 */
public record StrategyInfo(
    String id,
    String title,
    String citation,
    Setting usualSetting,
    List<StrategyParameter> parameters) {

  private static final Setting EMBEDDING_AND_HIDDEN =
      new Setting(LayerState.TUNE, LayerState.TUNE, LayerState.RANDOM);

  public StrategyInfo {
    parameters = List.copyOf(parameters);
  }

  /**
   * A value for each parameter: the given ones, and the usual ones of the others.
   *
   * @throws StrategyException if there is no such parameter, or a value is out of its range
   */
  public Map<String, Double> values(Map<String, Double> given) {
    Map<String, Double> values = new TreeMap<>();
    for (StrategyParameter parameter : parameters) {
      double value = given.getOrDefault(parameter.name(), parameter.usual());
      parameter.require(value);
      values.put(parameter.name(), value);
    }
    for (String name : new TreeSet<>(given.keySet())) {
      if (!values.containsKey(name)) {
        throw new StrategyException(
            "Strategy '%s' has no parameter '%s'; %s."
                .formatted(
                    id,
                    name,
                    values.isEmpty()
                        ? "it has none"
                        : "it has " + String.join(", ", values.keySet())));
      }
    }
    return values;
  }

  /** A strategy without parameters, that usually transfers all but the output layer. */
  public StrategyInfo(String id, String title, String citation) {
    this(id, title, citation, EMBEDDING_AND_HIDDEN, List.of());
  }
}
