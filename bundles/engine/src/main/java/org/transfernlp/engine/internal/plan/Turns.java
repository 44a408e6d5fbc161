package org.transfernlp.engine.internal.plan;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.transfernlp.strategy.JointEpoch;
import org.transfernlp.strategy.StrategyException;
import org.transfernlp.strategy.TaskRole;
import org.transfernlp.strategy.TaskSampler;

/** Which task gives the next mini-batch, in one epoch. */
public final class Turns {

  private static final long MOST_SOURCE_BATCHES = 20_000;
  private static final long MOST_SOURCE_PASSES = 20;

  private final Strategy strategy;
  private final Optional<Supplier<TaskRole>> sampler;
  private final long mostInARow;
  private long sourceInARow;

  Turns(
      Strategy strategy, Optional<TaskSampler> sampler, JointEpoch epoch, RandomGenerator random) {
    this.strategy = strategy;
    this.sampler = sampler.map(tasks -> () -> tasks.next(epoch, random));
    mostInARow = mostInARow(epoch.sourceBatches());
  }

  /**
   * How many mini-batches of the source in a row are too many: a sampler that gave them will not
   * come back to the target. One that gives a task its share of the mini-batches comes back before,
   * even where the target has a single one: the chance that it does not is {@code exp(-20)}.
   */
  public static long mostInARow(int sourceBatches) {
    return MOST_SOURCE_BATCHES + MOST_SOURCE_PASSES * sourceBatches;
  }

  /**
   * The task of the next mini-batch.
   *
   * @throws StrategyException if the strategy does not say, or never gives the target
   */
  public TaskRole next() {
    if (sampler.isEmpty()) {
      return TaskRole.TARGET;
    }
    TaskRole role = strategy.ask("the task of the next mini-batch", sampler.get());
    sourceInARow = role == TaskRole.SOURCE ? sourceInARow + 1 : 0;
    if (sourceInARow > mostInARow) {
      throw strategy.wrong(
          "gave %d mini-batches of the source in a row and none of the target, so the epoch would never end"
              .formatted(mostInARow));
    }
    return role;
  }
}
