package org.transfernlp.engine.internal.study;

import java.util.concurrent.atomic.AtomicInteger;
import org.transfernlp.study.StudyTrial;

/** Counts the trials of a study. Thread-safe. */
final class StudyCount {

  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger trials = new AtomicInteger();

  /** There are more trials to be run. */
  void expect(int more) {
    trials.addAndGet(more);
  }

  /** Trials will not be begun. */
  void leaveOut(int fewer) {
    trials.addAndGet(-fewer);
  }

  /** Trials will not go on, as they are not needed any more. */
  void drop(int dropped) {
    done.addAndGet(dropped);
  }

  /** A trial is over. */
  void ended(StudyTrial trial) {
    done.incrementAndGet();
    if (Outcomes.bad(trial)) {
      failed.incrementAndGet();
    }
  }

  /** How many are over, failed ones among them. */
  int done() {
    return done.get();
  }

  /** How many have failed or diverged. */
  int failed() {
    return failed.get();
  }

  /** How many there will be, as far as is known. */
  int trials() {
    return trials.get();
  }
}
