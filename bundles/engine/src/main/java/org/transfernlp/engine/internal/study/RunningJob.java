package org.transfernlp.engine.internal.study;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.study.schedule.TimeEstimate;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.study.StudyTrial;

/** A job that was submitted. Its events may come from any thread. */
final class RunningJob {

  private final Job job;
  private final TrialSpec spec;
  private final @Nullable StudyTrial before;
  private final StudyClock clock;
  private final double examples;
  private volatile TrialEvent latest;
  private volatile boolean reused;
  private volatile @Nullable Long begun;
  private volatile @Nullable RunningTrial trial;

  /**
   * A job that is about to be submitted.
   *
   * @param before what is kept of the same trial of the study; null if nothing is
   */
  RunningJob(Job job, TrialSpec spec, @Nullable StudyTrial before, StudyClock clock) {
    this.job = job;
    this.spec = spec;
    this.before = before;
    this.clock = clock;
    examples = job.condition().examples(job);
    latest = new TrialEvent.Preparing(spec, "waiting for a core");
  }

  Job job() {
    return job;
  }

  TrialSpec spec() {
    return spec;
  }

  /** What happened last. */
  TrialEvent latest() {
    return latest;
  }

  /** Whether the trial had been run before and was not trained again. */
  boolean reused() {
    return reused;
  }

  void submitted(RunningTrial submitted) {
    trial = submitted;
  }

  void cancel() {
    RunningTrial submitted = trial;
    if (submitted != null) {
      submitted.cancel();
    }
  }

  /** Takes note of what happens. */
  void happened(TrialEvent event) {
    if (begun == null) {
      begun = clock.nanoTime();
    }
    latest = event;
    if (event instanceof TrialEvent.Finished finished && finished.spec().equals(spec)) {
      reused = finished.reused();
    }
  }

  /** How long it took until now in all; nothing is added for a trial that was kept. */
  double seconds() {
    double earlier = before == null ? 0 : before.seconds();
    return reused ? earlier : earlier + secondsSoFar();
  }

  /** How long it has been running in this process, the time that it waited for a core left out. */
  double secondsSoFar() {
    Long since = begun;
    return since == null ? 0 : (clock.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  /** How many epochs were known to be finished when it was submitted. */
  int epochsBefore() {
    return Math.max(job.fromEpoch(), before == null ? 0 : before.epochs());
  }

  /** How long it still takes. */
  TimeEstimate.RunningTime time() {
    return new TimeEstimate.RunningTime(
        job.condition().number(),
        examples,
        secondsSoFar(),
        latest instanceof TrialEvent.Progress progress && progress.spec().equals(spec)
            ? OptionalDouble.of(progress.timeLeft().toMillis() / 1e3)
            : OptionalDouble.empty());
  }
}
