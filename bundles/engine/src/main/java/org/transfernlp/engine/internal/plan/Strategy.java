package org.transfernlp.engine.internal.plan;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.TransferPlan;
import org.transfernlp.strategy.TransferRequest;
import org.transfernlp.strategy.TransferStrategy;

/** A strategy of a trial, or none. Turns whatever somebody else's code does into one sentence. */
public final class Strategy {

  private static final Logger LOG = LoggerFactory.getLogger(Strategy.class);

  private final String id;
  private final @Nullable TransferStrategy service;

  /**
   * A strategy.
   *
   * @param id the name that the user typed
   * @param service null for plain training
   */
  public Strategy(String id, @Nullable TransferStrategy service) {
    this.id = id;
    this.service = service;
  }

  /** What plans; null for plain training. */
  public @Nullable TransferStrategy service() {
    return service;
  }

  /**
   * A value for each of its parameters.
   *
   * @throws StrategyException if it has no such parameter, or a value is out of range
   */
  public Map<String, Double> parameters(Map<String, Double> given) {
    TransferStrategy strategy = service;
    if (strategy != null) {
      return StrategyParameters.complete(
          id, ask("its parameters", () -> strategy.info().parameters()), given);
    }
    if (!given.isEmpty()) {
      throw new StrategyException(
          "Without a strategy the parameters %s mean nothing; name a strategy, or leave them out."
              .formatted(new TreeMap<>(given).keySet()));
    }
    return Map.of();
  }

  /**
   * Asks for a plan.
   *
   * @throws StrategyException if the strategy refuses, or its plan cannot be carried out
   */
  public CheckedPlan plan(TransferRequest request) {
    TransferStrategy strategy = service;
    TransferPlan plan =
        strategy == null
            ? TransferPlan.of(request.setting())
            : ask("a plan", () -> strategy.plan(request));
    return new CheckedPlan(this, plan, request);
  }

  /**
   * Asks somebody else's code.
   *
   * @param what it is asked for, as it stands after "asked for"
   */
  @SuppressWarnings("IllegalCatch")
  <T> T ask(String what, Supplier<? extends @Nullable T> question) {
    T answer;
    try {
      answer = question.get();
    } catch (StrategyException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      LOG.warn("Strategy '{}' failed when it was asked for {}", id, what, e);
      throw wrong("failed when it was asked for %s: %s".formatted(what, firstLine(e)));
    }
    if (answer == null) {
      throw wrong("gave no answer when it was asked for " + what);
    }
    return answer;
  }

  /** Says that the strategy is at fault. */
  StrategyException wrong(String what) {
    return new StrategyException("Strategy '%s' %s.".formatted(id, what));
  }

  private static String firstLine(Throwable e) {
    return e.toString().lines().findFirst().orElse("");
  }
}
