package org.transfernlp.engine.internal.study.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long the trials of a study take. Costs are counted in training examples; what an example
 * takes is learnt from the trials that have ended: those of the same condition if there are any,
 * else those on the same target, else all. Thread-safe.
 */
public final class TimeEstimate {

  private final Rate all = new Rate();
  private final Map<String, Rate> ofTargets = new HashMap<>();
  private final List<ConditionTime> conditions = new ArrayList<>();

  /** Adds the next condition. */
  public synchronized void add(String target, double examples) {
    conditions.add(
        new ConditionTime(
            new Rate(), ofTargets.computeIfAbsent(target, id -> new Rate()), examples));
  }

  /** Sets what is left to be trained in a condition, trials that run included. */
  public synchronized void left(int condition, double examples) {
    conditions.get(condition).examplesLeft = Math.max(0, examples);
  }

  /** Takes note of a trial that is over. */
  public synchronized void ended(int condition, double examples) {
    ConditionTime time = conditions.get(condition);
    time.examplesLeft = Math.max(0, time.examplesLeft - examples);
  }

  /** Takes note of how long a trial took. */
  public synchronized void took(int condition, double examples, double seconds) {
    ConditionTime time = conditions.get(condition);
    time.own.add(examples, seconds);
    time.ofTarget.add(examples, seconds);
    all.add(examples, seconds);
  }

  /**
   * How much longer examples of a condition take than those of all, as far as is known; 1 if
   * nothing is.
   */
  public synchronized double factor(int condition) {
    Rate known = known(conditions.get(condition));
    return known == all || all.seconds == 0 ? 1 : known.secondsAnExample() / all.secondsAnExample();
  }

  /** How many seconds so many examples of a condition take; empty if nothing is known. */
  public synchronized OptionalDouble seconds(int condition, double examples) {
    return all.examples == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(examples * known(conditions.get(condition)).secondsAnExample());
  }

  /**
   * How many seconds are left.
   *
   * @param running what is left of each trial that runs; all of it is part of what is left in its
   *     condition
   * @param cores how many trials run side by side
   * @return empty if nothing is known
   */
  public synchronized OptionalDouble secondsLeft(Collection<RunningTime> running, int cores) {
    if (all.examples == 0) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (ConditionTime time : conditions) {
      sum += time.examplesLeft * known(time).secondsAnExample();
    }
    double longest = 0;
    for (RunningTime trial : running) {
      double whole = trial.examples * known(conditions.get(trial.condition)).secondsAnExample();
      double left = trial.secondsLeft.orElse(Math.max(0, whole - trial.secondsSoFar));
      sum += left - whole;
      longest = Math.max(longest, left);
    }
    return OptionalDouble.of(Math.max(longest, Math.max(0, sum) / cores));
  }

  private Rate known(ConditionTime time) {
    if (time.own.examples > 0) {
      return time.own;
    }
    return time.ofTarget.examples > 0 ? time.ofTarget : all;
  }

  /**
   * A trial that runs.
   *
   * @param examples what it costs
   * @param secondsLeft what the trial itself says; empty if it does not
   */
  public record RunningTime(
      int condition, double examples, double secondsSoFar, OptionalDouble secondsLeft) {}

  /** What is known of a condition. */
  private static final class ConditionTime {
    private final Rate own;
    private final Rate ofTarget;
    private double examplesLeft;

    ConditionTime(Rate own, Rate ofTarget, double examplesLeft) {
      this.own = own;
      this.ofTarget = ofTarget;
      this.examplesLeft = examplesLeft;
    }
  }

  /** How fast trials were. */
  private static final class Rate {
    private double examples;
    private double seconds;

    void add(double moreExamples, double moreSeconds) {
      examples += moreExamples;
      seconds += moreSeconds;
    }

    double secondsAnExample() {
      return seconds / examples;
    }
  }
}
