package org.transfernlp.study;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TrialEvent;

/**
 * How far a running study is.
 *
 * @param done trials that have ended, failed ones among them
 * @param failed trials that have failed or diverged
 * @param trials how many there will be, as far as is known
 * @param timeLeft estimated from the trials so far; null as long as nothing is known
 * @param activity what is done before the first trial, for people; empty if trials run
 * @param running the latest event of each trial that runs
 */
public record StudyProgress(
    int done,
    int failed,
    int trials,
    @Nullable Duration timeLeft,
    String activity,
    List<TrialEvent> running) {

  public StudyProgress {
    running = List.copyOf(running);
  }
}
