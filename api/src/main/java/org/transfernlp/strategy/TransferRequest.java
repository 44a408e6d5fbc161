package org.transfernlp.strategy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy is asked to plan. A request that no strategy could fulfil cannot be made.
 *
 * @param setting the state of each layer group
 * @param source the task to learn from; null if there is none
 * @param target the task that matters
 * @param epochs how many epochs the target is trained for
 * @param parameters a value for each of the strategy's {@linkplain StrategyInfo#parameters
 *     parameters}, by name and sorted by it, so that who goes through them does so in one order
 */
public record TransferRequest(
    Setting setting,
    @Nullable Task source,
    Task target,
    int epochs,
    Map<String, Double> parameters) {

  /**
   * A task as a strategy sees it.
   *
   * @param dataset its id
   * @param labels the names of its classes
   */
  public record Task(String dataset, List<String> labels) {

    public Task {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Checks what holds for every strategy.
   *
   * @throws StrategyException if something is transferred or shared without a source, or the output
   *     layer is between tasks of different labels
   */
  public TransferRequest {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    if (source == null) {
      requireNoSource(setting);
    } else if (fromSource(setting.output()) && !source.labels().equals(target.labels())) {
      throw new StrategyException(
          "O cannot be %s: '%s' has the labels %s and '%s' %s. Use O:random."
              .formatted(
                  setting.output().transferred() ? "transferred" : "shared",
                  source.dataset(),
                  source.labels(),
                  target.dataset(),
                  target.labels()));
    }
  }

  /**
   * The value of a parameter.
   *
   * @throws IllegalArgumentException if the strategy has no such parameter
   */
  public double parameter(String name) {
    Double value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("There is no parameter '" + name + "'");
    }
    return value;
  }

  private static void requireNoSource(Setting setting) {
    if (setting.any(TransferRequest::fromSource)) {
      throw new StrategyException(
          "Setting \"%s\" needs a source, and there is none; name one, or use \"%s\"."
              .formatted(setting, Setting.NO_TRANSFER));
    }
  }

  private static boolean fromSource(LayerState state) {
    return state.transferred() || state.shared();
  }
}
