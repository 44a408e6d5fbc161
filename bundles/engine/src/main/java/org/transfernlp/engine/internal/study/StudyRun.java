package org.transfernlp.engine.internal.study;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.engine.internal.AbsentException;
import org.transfernlp.engine.internal.study.expansion.PlannedCondition;
import org.transfernlp.engine.internal.study.schedule.SerialTasks;
import org.transfernlp.engine.internal.study.schedule.TimeEstimate;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StudyWish;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudyProgress;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudyTrial;

/**
 * A study that is being run. Everything that changes it is a task of its {@link SerialTasks}, run
 * by whichever trial's thread brings it; there is no thread that waits. What is run is the matter
 * of its {@link StudyPlan}.
 */
final class StudyRun implements RunningStudy {

  private static final Logger LOG = LoggerFactory.getLogger(StudyRun.class);

  private final StoredStudy study;
  private final @Nullable StudyStatus statusBefore;
  private final StudyOptions options;
  private final Consumer<StudyEvent> listener;
  private final StudyServices services;
  private final Runnable whenOver;
  private final int trialsAtOnce;
  private final StudyPreparation preparation;
  private final WaitingJobs waiting;
  private final TimeEstimate estimate = new TimeEstimate();
  private final StudyCount count = new StudyCount();
  private final SerialTasks tasks = new SerialTasks();
  private final CompletableFuture<StudyStatus> result = new CompletableFuture<>();
  private final ConcurrentNavigableMap<Long, RunningJob> running = new ConcurrentSkipListMap<>();

  // The rest is touched by tasks alone.
  private final KeptTrials kept;
  private final StudyPlan plan;
  private long submitted;
  private boolean begun;
  private boolean over;
  private boolean incomplete;
  private @Nullable StudyStatus stopping;
  private @Nullable RuntimeException failure;

  /**
   * A study that is about to begin.
   *
   * @param missing says which service that a trial needs is not there at the moment; empty if all
   *     are
   * @param statusBefore how it was kept when nobody ran it; null if it was not
   * @param kept what is kept of its trials, by key; becomes this object's
   * @param whenOver called once, before the {@link #result} completes
   */
  StudyRun(
      StoredStudy study,
      List<PlannedCondition> planned,
      StudyPreparation preparation,
      @Nullable StudyStatus statusBefore,
      StudyOptions options,
      Consumer<StudyEvent> listener,
      StudyServices services,
      Function<TrialSpec, Optional<String>> missing,
      Map<String, StudyTrial> kept,
      Runnable whenOver) {
    this.study = study;
    this.statusBefore = statusBefore;
    this.options = options;
    this.listener = listener;
    this.services = services;
    waiting = new WaitingJobs(study.spec().id(), missing, services.clock());
    this.whenOver = whenOver;
    trialsAtOnce =
        options.trialsAtOnce() > 0
            ? options.trialsAtOnce()
            : Runtime.getRuntime().availableProcessors();
    this.preparation = preparation;
    this.kept = new KeptTrials(study.spec(), services.store(), kept);
    plan =
        new StudyPlan(
            study.spec(),
            planned,
            this.kept,
            estimate,
            count,
            new UnchosenParameters(services.store(), services.folder(), study.created()),
            this::tell);
  }

  @Override
  public StudySpec spec() {
    return study.spec();
  }

  @Override
  public StudyProgress progress() {
    List<RunningJob> jobs = List.copyOf(running.values());
    OptionalDouble left =
        estimate.secondsLeft(jobs.stream().map(RunningJob::time).toList(), trialsAtOnce);
    return new StudyProgress(
        count.done(),
        count.failed(),
        count.trials(),
        left.isPresent() ? Duration.ofMillis(Math.round(1000 * left.getAsDouble())) : null,
        preparation.activity().isEmpty() ? waiting.activity() : preparation.activity(),
        jobs.stream().map(RunningJob::latest).toList());
  }

  @Override
  public CompletionStage<StudyStatus> result() {
    return result.minimalCompletionStage();
  }

  @Override
  public void pause() {
    stop(StudyStatus.PAUSED);
  }

  @Override
  public void cancel() {
    stop(StudyStatus.CANCELLED);
  }

  /** Tries again what waits for services that are back. To be called now and then. */
  void lookForServices() {
    post(() -> waiting.takeReady().forEach(plan::again));
  }

  /** Stops after the current training steps. */
  void stop(StudyStatus status) {
    post(
        () -> {
          boolean finalWord = stopping == StudyStatus.PAUSED && status == StudyStatus.CANCELLED;
          if (stopping == null || finalWord) {
            stopping = status;
          }
          stopEverything();
        });
  }

  /**
   * Trains the word vectors in this thread if there are to be any, then starts the first trials.
   */
  void start() {
    RuntimeException problem = preparation.run(() -> post(this::interruptIfStopping)).orElse(null);
    post(() -> begin(problem));
  }

  private void begin(@Nullable RuntimeException problem) {
    begun = true;
    preparation.notice().ifPresent(sentence -> tell(new StudyEvent.Notice(sentence)));
    if (problem instanceof CancellationException) {
      stopping = stopping == null ? StudyStatus.INTERRUPTED : stopping;
    } else if (problem != null) {
      breakOff(problem);
      // Nothing was changed, so that it stays what it was.
      if (statusBefore != null && statusBefore != StudyStatus.RUNNING) {
        stopping = statusBefore;
      }
    }
    if (stopping == null) {
      plan.begin();
    }
  }

  private void interruptIfStopping() {
    if (stopping != null) {
      preparation.interrupt();
    }
  }

  /**
   * Runs a task, then whatever can be run. The thread may be anybody's: one that is interrupted
   * stays so, but not while it writes, as that would close the database's file.
   */
  private void post(Runnable task) {
    boolean interrupted = Thread.interrupted();
    try {
      tasks.post(() -> step(task));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("IllegalCatch")
  private void step(Runnable task) {
    if (over) {
      return;
    }
    try {
      task.run();
      runWhatCanBeRun();
    } catch (StoreException e) {
      breakOff(e);
    } catch (RuntimeException | Error e) {
      LOG.error("The study '{}' broke off", id(), e);
      breakOff(
          new StudyException(
              "The study '%s' broke off unexpectedly: %s"
                  .formatted(id(), e.toString().lines().findFirst().orElse("")),
              e));
    }
    endIfIdle();
  }

  private void breakOff(RuntimeException reason) {
    if (failure == null) {
      failure = reason;
      if (reason instanceof StoreException) {
        kept.stopWriting();
      }
    }
    stopping = StudyStatus.INTERRUPTED;
    stopEverything();
  }

  private void stopEverything() {
    interruptIfStopping();
    running.values().forEach(RunningJob::cancel);
  }

  private void runWhatCanBeRun() {
    while (begun && stopping == null && running.size() < trialsAtOnce) {
      Optional<Job> job = plan.next();
      if (job.isEmpty()) {
        return;
      }
      run(job.get());
    }
  }

  private void run(Job job) {
    TrialSpec spec = job.condition().spec(job.role(), job.index());
    StudyTrial before = kept.take(job.key());
    boolean same = before != null && before.spec().equals(spec);
    Optional<KeptTrials.Answer> answer =
        before != null && same ? kept.answer(job, before) : Optional.empty();
    if (answer.isPresent()) {
      plan.answered(job, answer.get());
    } else {
      submit(new RunningJob(job, spec, same ? before : null, services.clock()), before);
    }
  }

  @SuppressWarnings("IllegalCatch")
  private void submit(RunningJob job, @Nullable StudyTrial before) {
    long number = submitted++;
    waiting.busy();
    running.put(number, job);
    RunningTrial trial;
    try {
      trial =
          services
              .trials()
              .submit(
                  job.job().condition().request(job.job(), job.spec(), options.priority()),
                  event -> {
                    job.happened(event);
                    tell(new StudyEvent.InTrial(event));
                  });
    } catch (RuntimeException e) {
      running.remove(number);
      failed(job, e, before);
      return;
    }
    job.submitted(trial);
    trial
        .result()
        .whenComplete(
            (outcome, problem) ->
                post(
                    () -> {
                      running.remove(number);
                      if (outcome == null) {
                        failed(job, problem, before);
                      } else {
                        ended(job, outcome, before);
                      }
                    }));
  }

  private void failed(RunningJob job, @Nullable Throwable problem, @Nullable StudyTrial before) {
    Throwable cause =
        problem instanceof CompletionException && problem.getCause() != null
            ? problem.getCause()
            : problem;
    if (cause instanceof StoreException e) {
      throw e;
    }
    String message = cause == null ? null : cause.getMessage();
    String reason = message == null ? "It failed unexpectedly: " + cause : message;
    if (cause instanceof AbsentException || waiting.lacks(job.spec())) {
      // All was there when the study began: what has left is no failure of the trial.
      kept.putBack(before);
      waiting.add(job.job(), job.spec(), reason);
      return;
    }
    StudyTrial trial =
        Outcomes.failed(
            job.job().condition(), job.job().role(), job.job().index(), job.spec(), reason);
    ended(job, trial, OptionalDouble.empty(), before);
  }

  private void ended(RunningJob job, TrialResult outcome, @Nullable StudyTrial before) {
    StudyTrial trial = Outcomes.of(job, outcome);
    boolean counts = trial.status() != TrialStatus.FAILED;
    OptionalDouble best =
        counts ? Outcomes.best(outcome.epochs(), job.job().untilEpoch()) : OptionalDouble.empty();
    ended(job, trial, best, before);
  }

  private void ended(
      RunningJob running, StudyTrial trial, OptionalDouble best, @Nullable StudyTrial before) {
    boolean stopped = Outcomes.stopped(trial);
    // One that was stopped while it waited knows nothing of itself, less than what may be kept.
    boolean known = !stopped || trial.trial() != null;
    if (known) {
      kept.save(trial, before);
    }
    if (trial.status() == TrialStatus.INTERRUPTED && stopping == null) {
      kept.putBack(known ? trial : before);
      waiting.add(running.job(), running.spec(), trial.reason());
    } else if (stopped) {
      incomplete = true;
    } else {
      plan.ended(running, trial, best);
    }
  }

  /** A listener that fails must not end a trial, nor the study. */
  @SuppressWarnings("IllegalCatch")
  private void tell(StudyEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.warn("A listener of the study '{}' failed", id(), e);
    }
  }

  @SuppressWarnings("IllegalCatch")
  private void endIfIdle() {
    if (over || !begun || !running.isEmpty()) {
      return;
    }
    if (stopping == null && waiting.areWorthWaitingFor()) {
      return;
    }
    over = true;
    StudyStatus status = status();
    try {
      save(status);
      if (status == StudyStatus.PAUSED && services.store().wish(id()) == StudyWish.CANCEL) {
        // Somebody wished that while it was about to pause, and nobody looks for it any more.
        status = StudyStatus.CANCELLED;
        save(status);
      }
    } catch (RuntimeException e) {
      // Whoever waits for the study has to hear that it is over, whatever the store does.
      LOG.warn("The end of the study '{}' could not be kept", id(), e);
      failure = failure == null ? e : failure;
    }
    kept.clear();
    whenOver.run();
    RuntimeException reason = failure;
    if (reason == null) {
      result.complete(status);
    } else {
      result.completeExceptionally(reason);
    }
  }

  private void save(StudyStatus status) {
    services
        .store()
        .save(
            new StoredStudy(
                study.spec(), study.conditions(), status, study.created(), services.clock().now()));
  }

  private StudyStatus status() {
    if (stopping != null) {
      return stopping;
    }
    return incomplete || !waiting.isEmpty() ? StudyStatus.INTERRUPTED : StudyStatus.DONE;
  }

  private String id() {
    return study.spec().id();
  }
}
