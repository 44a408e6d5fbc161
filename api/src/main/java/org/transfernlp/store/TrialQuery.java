package org.transfernlp.store;

import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TrialStatus;

/**
 * Which trials to list, and in which order. What is null does not matter.
 *
 * @param study id of a study that they belong to
 * @param idPrefix the first characters of their ids
 * @param target id of their target
 * @param source id of their source
 * @param model id of their model
 * @param strategy id of their strategy
 * @param status how they ended
 * @param order what they are sorted by; of equal ones the latest comes first
 * @param most how many to list at most
 */
public record TrialQuery(
    @Nullable String study,
    @Nullable String idPrefix,
    @Nullable String target,
    @Nullable String source,
    @Nullable String model,
    @Nullable String strategy,
    @Nullable TrialStatus status,
    Order order,
    int most) {

  /** All trials, the latest first. */
  public static final TrialQuery ALL =
      new TrialQuery(null, null, null, null, null, null, null, Order.STARTED, Integer.MAX_VALUE);

  /** This, with another number of trials to list at most. */
  public TrialQuery most(int number) {
    return new TrialQuery(study, idPrefix, target, source, model, strategy, status, order, number);
  }

  /** What trials can be sorted by. */
  public enum Order {
    /** The latest first. */
    STARTED,
    /** The highest first. */
    TEST_ACCURACY,
    /** The highest first. */
    VALIDATION_ACCURACY,
    TARGET,
    STRATEGY,
    STATUS
  }
}
