package org.transfernlp.engine.internal.study;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.transfernlp.engine.internal.study.schedule.TimeEstimate;

/** The conditions of a study that have something to run. Used by its tasks, one after another. */
final class ReadyConditions {

  /** Sources first, as others wait for them; then the longest, so that none is left for the end. */
  private static final Comparator<ConditionRun> ORDER =
      Comparator.comparing(ConditionRun::isSource)
          .thenComparingDouble(ConditionRun::rank)
          .reversed()
          .thenComparingInt(ConditionRun::number);

  private final TimeEstimate estimate;
  private final NavigableSet<ConditionRun> ready = new TreeSet<>(ORDER);

  ReadyConditions(TimeEstimate estimate) {
    this.estimate = estimate;
  }

  /** Puts a condition to where it belongs, if it has something to run. */
  void queue(ConditionRun condition) {
    ready.remove(condition);
    Job first = condition.ready().peek();
    if (first != null) {
      condition.setRank(estimate.factor(condition.number()) * condition.examples(first));
      ready.add(condition);
    }
  }

  /** Takes what is to be run next; empty if nothing can be run now. */
  Optional<Job> next() {
    ConditionRun condition = ready.pollFirst();
    if (condition == null) {
      return Optional.empty();
    }
    Job job = condition.ready().remove();
    queue(condition);
    return Optional.of(job);
  }
}
