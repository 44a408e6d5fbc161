package org.transfernlp.engine.internal.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.engine.internal.study.expansion.PlannedCondition;
import org.transfernlp.engine.internal.study.schedule.SerialTasks;
import org.transfernlp.engine.internal.study.schedule.TimeEstimate;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.RunningTrial;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudyProgress;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudyTrial;

/**
 * A study that is being run. Everything that changes it is a task of its {@link SerialTasks}, run
 * by whichever trial's thread brings it; there is no thread that waits.
 *
 * <p>What is to be run follows from the specification and from how trials ended, never from when.
 * So a study that is resumed makes the same plan again, and takes from the store what it finds.
 */
final class StudyRun implements RunningStudy {

  private static final Logger LOG = LoggerFactory.getLogger(StudyRun.class);

  /** Sources first, as others wait for them; then the longest, so that none is left for the end. */
  private static final Comparator<ConditionRun> ORDER =
      Comparator.comparing(ConditionRun::isSource)
          .thenComparingDouble(ConditionRun::rank)
          .reversed()
          .thenComparingInt(ConditionRun::number);

  private final StoredStudy study;
  private final StudyOptions options;
  private final Consumer<StudyEvent> listener;
  private final StudyServices services;
  private final Predicate<TrialSpec> installed;
  private final Runnable whenOver;
  private final int trialsAtOnce;
  private final List<ConditionRun> conditions = new ArrayList<>();
  private final Map<Integer, List<ConditionRun>> waitingFor = new HashMap<>();
  private final TimeEstimate estimate = new TimeEstimate();
  private final SerialTasks tasks = new SerialTasks();
  private final CompletableFuture<StudyStatus> result = new CompletableFuture<>();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger trials = new AtomicInteger();
  private final ConcurrentNavigableMap<Long, RunningJob> running = new ConcurrentSkipListMap<>();
  private volatile String activity = "";
  private final Object preparation = new Object();
  private @Nullable Thread preparing;

  // The rest is touched by tasks alone.
  private final NavigableSet<ConditionRun> ready = new TreeSet<>(ORDER);

  /** What is kept of trials that are still to be run, by key. */
  private final Map<String, StudyTrial> kept;

  private long submitted;
  private boolean begun;
  private boolean over;
  private boolean incomplete;
  private @Nullable StudyStatus stopping;
  private @Nullable RuntimeException failure;

  /**
   * A study that is about to begin.
   *
   * @param installed whether all that a trial needs is there at the moment
   * @param kept what is kept of its trials, by key; becomes this object's
   * @param whenOver called once, before the {@link #result} completes
   */
  StudyRun(
      StoredStudy study,
      List<PlannedCondition> planned,
      StudyOptions options,
      Consumer<StudyEvent> listener,
      StudyServices services,
      Predicate<TrialSpec> installed,
      Map<String, StudyTrial> kept,
      Runnable whenOver) {
    this.study = study;
    this.options = options;
    this.listener = listener;
    this.services = services;
    this.installed = installed;
    this.kept = kept;
    this.whenOver = whenOver;
    trialsAtOnce =
        options.trialsAtOnce() > 0
            ? options.trialsAtOnce()
            : Runtime.getRuntime().availableProcessors();
    Set<Integer> everyEpoch = new HashSet<>();
    for (PlannedCondition condition : planned) {
      Integer source = condition.startsFrom();
      if (source != null && !condition.condition().sourceEpoch().equals(SourceEpoch.BEST)) {
        everyEpoch.add(source);
      }
    }
    for (PlannedCondition condition : planned) {
      add(
          new ConditionRun(
              study.spec(), condition, everyEpoch.contains(condition.condition().number())));
    }
  }

  private void add(ConditionRun condition) {
    conditions.add(condition);
    estimate.add(condition.target(), condition.runs() ? condition.expectedExamples() : 0);
    if (condition.runs()) {
      trials.addAndGet(condition.searchTrials() + condition.finalTrials());
    }
    Integer source = condition.startsFrom();
    if (source != null) {
      waitingFor.computeIfAbsent(source, number -> new ArrayList<>()).add(condition);
    }
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
        done.get(),
        failed.get(),
        trials.get(),
        left.isPresent() ? Duration.ofMillis(Math.round(1000 * left.getAsDouble())) : null,
        activity,
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

  /** Stops after the current training steps. */
  void stop(StudyStatus status) {
    post(
        () -> {
          if (stopping == null) {
            stopping = status;
          }
          stopEverything();
        });
  }

  /**
   * Trains the word vectors in this thread if there are to be any, then starts the first trials.
   */
  @SuppressWarnings("IllegalCatch")
  void start() {
    synchronized (preparation) {
      preparing = Thread.currentThread();
    }
    post(this::interruptIfStopping);
    RuntimeException problem = null;
    try {
      WordVectorTraining.train(
          study.spec().embeddings(), services.embeddings(), text -> activity = text);
    } catch (CancellationException e) {
      problem = e;
    } catch (RuntimeException e) {
      LOG.warn("The word vectors of the study '{}' could not be trained", id(), e);
      problem = e;
    } finally {
      synchronized (preparation) {
        preparing = null;
        // An interrupt that came too late must not hit the store, which this thread may write next.
        Thread.interrupted();
      }
      activity = "";
    }
    RuntimeException reason = problem;
    post(() -> begin(reason));
  }

  private void begin(@Nullable RuntimeException problem) {
    begun = true;
    if (problem instanceof CancellationException) {
      stopping = stopping == null ? StudyStatus.INTERRUPTED : stopping;
    } else if (problem != null) {
      breakOff(problem);
    }
    if (stopping == null) {
      for (ConditionRun condition : conditions) {
        if (condition.runs() && condition.startsFrom() == null) {
          begin(condition, null);
        }
      }
    }
  }

  private void interruptIfStopping() {
    synchronized (preparation) {
      Thread thread = preparing;
      if (stopping != null && thread != null) {
        thread.interrupt();
      }
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
    }
    stopping = StudyStatus.INTERRUPTED;
    stopEverything();
  }

  private void stopEverything() {
    interruptIfStopping();
    running.values().forEach(RunningJob::cancel);
  }

  private void runWhatCanBeRun() {
    while (begun && stopping == null && running.size() < trialsAtOnce && !ready.isEmpty()) {
      ConditionRun condition = ready.first();
      ready.remove(condition);
      Job job = condition.ready().remove();
      queue(condition);
      run(job);
    }
  }

  /** Puts a condition to where it belongs among those that have something to run. */
  private void queue(ConditionRun condition) {
    ready.remove(condition);
    Job first = condition.ready().peek();
    if (first != null) {
      condition.setRank(estimate.factor(condition.number()) * condition.examples(first));
      ready.add(condition);
    }
  }

  private void begin(ConditionRun condition, @Nullable Hyperparameters ofSource) {
    condition.begin(ofSource);
    queue(condition);
  }

  private void run(Job job) {
    ConditionRun condition = job.condition();
    TrialSpec spec = condition.spec(job.role(), job.index());
    StudyTrial before = kept.remove(job.key());
    boolean same = before != null && before.spec().equals(spec);
    if (before != null && same && answer(job, before)) {
      return;
    }
    RunningJob trial = new RunningJob(job, spec, same ? before : null, services.clock());
    submit(trial, before);
  }

  @SuppressWarnings("IllegalCatch")
  private void submit(RunningJob job, @Nullable StudyTrial before) {
    long number = submitted++;
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

  /**
   * Answers a job by what is kept of it.
   *
   * @return whether that is possible
   */
  private boolean answer(Job job, StudyTrial before) {
    if (job.role() == StudyTrial.Role.FINAL) {
      if (!before.status().isFinal()) {
        return false;
      }
      keep(job, before);
      reported(job.condition(), before, true);
      return true;
    }
    if (study.spec().search().method() != Search.Method.HALVING) {
      if (!before.status().isFinal()) {
        return false;
      }
      keep(job, before);
      tried(job, before, Outcomes.best(before.validationAccuracy()), true, true);
      return true;
    }
    return answerRung(job, before);
  }

  /** A rung is decided by the epochs up to its last one, and there may be more of them. */
  private boolean answerRung(Job job, StudyTrial before) {
    String id = before.trial();
    boolean far =
        before.status().isFinal()
            || (before.status() == TrialStatus.PAUSED && before.epochs() >= job.untilEpoch());
    if (!far || id == null) {
      return false;
    }
    StoredTrial trial = services.store().trial(id).orElse(null);
    if (trial == null) {
      return false;
    }
    keep(job, before);
    boolean toEnd = before.status().isFinal() && before.epochs() <= job.untilEpoch();
    tried(job, before, Outcomes.best(trial.result().epochs(), job.untilEpoch()), toEnd, true);
    return true;
  }

  private void keep(Job job, StudyTrial before) {
    estimate.ended(job.condition().number(), job.condition().examples(job));
    if (job.untilEpoch() != TrialRequest.ALL_EPOCHS) {
      kept.put(before.key(), before);
    }
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
    if (!installed.test(job.spec())) {
      postpone(reason);
      return;
    }
    StudyTrial trial =
        Outcomes.failed(
            job.job().condition(), job.job().role(), job.job().index(), job.spec(), reason);
    ended(job, trial, OptionalDouble.empty(), before);
  }

  /** All was there when the study began: what has left is no failure of the trial. */
  private void postpone(String reason) {
    if (!incomplete) {
      LOG.warn("Trials of the study '{}' wait until it is resumed: {}", id(), reason);
    }
    incomplete = true;
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
    Job job = running.job();
    ConditionRun condition = job.condition();
    boolean stopped = Outcomes.stopped(trial);
    // One that was stopped while it waited knows nothing of itself, less than what may be kept.
    if (!stopped || trial.trial() != null) {
      save(trial, before);
    }
    if (stopped) {
      incomplete = true;
      return;
    }
    double epoch = condition.examples(new Job(condition, job.role(), job.index(), 0, 1));
    int trained = trial.epochs() - running.epochsBefore();
    if (!running.reused() && trained > 0) {
      estimate.took(condition.number(), epoch * trained, running.secondsSoFar());
    }
    estimate.ended(condition.number(), condition.examples(job));
    if (job.role() == StudyTrial.Role.FINAL) {
      reported(condition, trial, running.reused());
    } else {
      if (job.untilEpoch() != TrialRequest.ALL_EPOCHS) {
        kept.put(trial.key(), trial);
      }
      boolean toEnd = trial.status().isFinal() && trial.epochs() <= job.untilEpoch();
      tried(job, trial, best, toEnd, running.reused());
    }
    queue(condition);
  }

  /** A trial that was to choose hyper-parameters is over, or its rung is. */
  private void tried(
      Job job, StudyTrial trial, OptionalDouble best, boolean toEnd, boolean reused) {
    ConditionRun condition = job.condition();
    boolean ended = trial.status().isFinal() || trial.status() == TrialStatus.FAILED;
    if (ended && condition.pointDone(job.index())) {
      count(trial);
    }
    tell(new StudyEvent.TrialEnded(trial, reused));
    condition.tried(
        job, best, toEnd, trial.reason().isEmpty() ? "no epoch was finished." : trial.reason());
    String problem = condition.problem();
    if (problem != null) {
      forgetPoints(condition);
      cannotRun(condition, problem);
    } else if (condition.choice().isPresent()) {
      forgetPoints(condition);
      choose(condition, condition.choice().getAsInt());
    }
    queue(condition);
  }

  private void choose(ConditionRun condition, int point) {
    Hyperparameters chosen = condition.point(point);
    StudyTrial ofChoice =
        services
            .store()
            .studyTrial(id(), condition.key(StudyTrial.Role.SEARCH, point))
            .orElse(null);
    boolean firstSeedIsDone = ofChoice != null && condition.firstSeedIsDone(ofChoice);
    condition.choose(chosen, firstSeedIsDone ? 1 : 0);
    estimate.left(
        condition.number(), condition.ready().stream().mapToDouble(condition::examples).sum());
    if (ofChoice != null && firstSeedIsDone) {
      StudyTrial first = Outcomes.reported(condition, ofChoice);
      save(first, kept.remove(first.key()));
      reported(condition, first, true);
    }
  }

  /** No point will be tried any more: what was known of those that were dropped is not needed. */
  private void forgetPoints(ConditionRun condition) {
    done.addAndGet(condition.pointsLeft());
    condition.allPointsDone();
    for (int i = 0; i < condition.searchTrials(); i++) {
      kept.remove(condition.key(StudyTrial.Role.SEARCH, i));
    }
  }

  /** A trial that is reported is over. */
  private void reported(ConditionRun condition, StudyTrial trial, boolean reused) {
    count(trial);
    tell(new StudyEvent.TrialEnded(trial, reused));
    if (condition.isSource()) {
      if (trial.status().isFinal() && trial.epochs() > 0) {
        waiting(condition).forEach(other -> begin(other, trial.spec().hyperparameters()));
      } else {
        String reason =
            "Its source '%s' could not be trained: %s"
                .formatted(condition.target(), trial.reason());
        waiting(condition).forEach(other -> cannotRun(other, reason));
      }
    }
  }

  private List<ConditionRun> waiting(ConditionRun source) {
    return waitingFor.getOrDefault(source.number(), List.of());
  }

  private void cannotRun(ConditionRun condition, String reason) {
    trials.addAndGet(-condition.pointsLeft());
    condition.allPointsDone();
    estimate.left(condition.number(), 0);
    for (int i = 0; i < condition.finalTrials(); i++) {
      StudyTrial trial =
          Outcomes.failed(
              condition,
              StudyTrial.Role.FINAL,
              i,
              condition.spec(StudyTrial.Role.FINAL, i),
              reason);
      save(trial, kept.remove(trial.key()));
      reported(condition, trial, false);
    }
  }

  private void count(StudyTrial trial) {
    done.incrementAndGet();
    if (Outcomes.bad(trial)) {
      failed.incrementAndGet();
    }
  }

  private void save(StudyTrial trial, @Nullable StudyTrial before) {
    if (!trial.equals(before) && !(failure instanceof StoreException)) {
      services.store().save(id(), trial);
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
    over = true;
    StudyStatus status = status();
    try {
      services
          .store()
          .save(
              new StoredStudy(
                  study.spec(),
                  study.conditions(),
                  status,
                  study.created(),
                  services.clock().now()));
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

  private StudyStatus status() {
    if (stopping != null) {
      return stopping;
    }
    return incomplete ? StudyStatus.INTERRUPTED : StudyStatus.DONE;
  }

  private String id() {
    return study.spec().id();
  }
}
