package org.transfernlp.strategy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy is asked to plan.
 *
 * @param setting the state of each layer group
 * @param source the task to learn from; null if there is none
 * @param target the task that matters
 * @param epochs how many epochs the target is trained for
 */
public record TransferRequest(Setting setting, @Nullable Task source, Task target, int epochs) {

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
}
