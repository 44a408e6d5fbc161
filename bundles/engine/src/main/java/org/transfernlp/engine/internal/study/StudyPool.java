package org.transfernlp.engine.internal.study;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.engine.internal.AbsentException;
import org.transfernlp.engine.internal.EngineThread;
import org.transfernlp.engine.internal.Suggestion;
import org.transfernlp.engine.internal.study.expansion.Expansion;
import org.transfernlp.engine.internal.study.expansion.PlannedCondition;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StudyWish;
import org.transfernlp.study.Condition;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.Studies;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

/** Runs studies side by side, and keeps in touch with processes that run others. */
final class StudyPool implements Studies, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StudyPool.class);
  private static final int SECONDS_TO_STOP = 20;

  private final Catalogue catalogue;
  private final StudyServices services;
  private final ResultStore store;
  private final Liveness liveness;
  private final DatasetCheck datasets;
  private final Map<String, StudyRun> running = new ConcurrentHashMap<>();
  private final Set<String> beginning = ConcurrentHashMap.newKeySet();
  private final Executor starter;
  private final ScheduledExecutorService signs =
      Executors.newSingleThreadScheduledExecutor(task -> thread(task, "study-signs"));
  private volatile boolean storeAnswers = true;

  /**
   * A pool without studies.
   *
   * @param starter runs what a study does before its first trial, which may take hours
   */
  StudyPool(Catalogue catalogue, StudyServices services, Executor starter) {
    this.starter = starter;
    this.catalogue = catalogue;
    this.services = services;
    store = services.store();
    liveness = new Liveness(store, services.clock());
    datasets = new DatasetCheck(catalogue, store);
  }

  /** Begins to show every second that studies are alive, and to look what others want of them. */
  @SuppressWarnings("FutureReturnValueIgnored") // it has no result, and sign() throws nothing
  void giveSigns() {
    long period = Liveness.SIGN.toMillis();
    signs.scheduleWithFixedDelay(this::sign, period, period, TimeUnit.MILLISECONDS);
  }

  /** Shows that the studies are alive, and does what others want of them. */
  @SuppressWarnings("IllegalCatch")
  void sign() {
    for (StudyRun study : running.values()) {
      String id = study.spec().id();
      try {
        store.alive(id);
        switch (store.wish(id)) {
          case RUN -> {}
          case PAUSE -> study.pause();
          case CANCEL -> study.cancel();
        }
        storeAnswers = true;
      } catch (RuntimeException e) {
        // A trial that has something to write ends the study if the store stays away. Any exception
        // that got through would end these signs for ever.
        if (storeAnswers) {
          LOG.warn("The study '{}' cannot show that it is alive", id, e);
        }
        storeAnswers = false;
      }
    }
    // After all signs, as this thread may have to do what else such a study has to do.
    for (StudyRun study : running.values()) {
      try {
        study.lookForServices();
      } catch (RuntimeException e) {
        LOG.warn("The study '{}' cannot look for what it waits for", study.spec().id(), e);
      }
    }
  }

  @Override
  public List<Condition> conditions(StudySpec spec) {
    return conditions(Expansion.of(spec, catalogue));
  }

  @Override
  public RunningStudy run(StudySpec spec, StudyOptions options, Consumer<StudyEvent> listener) {
    return alone(
        spec.id(),
        () -> {
          List<PlannedCondition> planned = Expansion.of(spec, catalogue);
          StoredStudy before = store.study(spec.id()).orElse(null);
          if (before != null && !before.spec().equals(spec)) {
            throw new StudyException(
                "There is another study '%s' already, which asks something else; choose another id, or resume that one with transfer:study-resume %s."
                    .formatted(spec.id(), spec.id()));
          }
          return begin(spec, planned, before, options, listener);
        });
  }

  @Override
  public RunningStudy resume(String id, StudyOptions options, Consumer<StudyEvent> listener) {
    return alone(
        id,
        () -> {
          StoredStudy before = store.study(id).orElseThrow(() -> unknown(id));
          return begin(
              before.spec(), Expansion.of(before.spec(), catalogue), before, options, listener);
        });
  }

  @Override
  public void pause(String id) {
    StudyRun here = running.get(id);
    if (here != null) {
      here.pause();
    } else if (summary(id).status() == StudyStatus.RUNNING) {
      store.ask(id, StudyWish.PAUSE);
    } else {
      throw new StudyException("The study '%s' is not being run.".formatted(id));
    }
  }

  @Override
  public void cancel(String id) {
    StudyRun here = running.get(id);
    if (here != null) {
      here.cancel();
      return;
    }
    switch (summary(id).status()) {
      case RUNNING -> {
        store.ask(id, StudyWish.CANCEL);
        // It may have come to its end meanwhile, and then looks for wishes no more.
        store.study(id).filter(StudyPool::canBeResumed).ifPresent(this::endAsCancelled);
      }
      case PAUSED, INTERRUPTED -> endAsCancelled(store.study(id).orElseThrow(() -> unknown(id)));
      case CANCELLED, DONE ->
          throw new StudyException("The study '%s' has ended already.".formatted(id));
    }
  }

  private static boolean canBeResumed(StoredStudy study) {
    return study.status() == StudyStatus.PAUSED || study.status() == StudyStatus.INTERRUPTED;
  }

  private void endAsCancelled(StoredStudy study) {
    store.save(
        new StoredStudy(
            study.spec(),
            study.conditions(),
            StudyStatus.CANCELLED,
            study.created(),
            study.alive()));
  }

  @Override
  public List<RunningStudy> running() {
    return List.copyOf(running.values());
  }

  @Override
  public List<StudySummary> all() {
    return store.studies();
  }

  /** Stops all studies, so that they can be resumed, and waits until they have stopped. */
  @Override
  public void close() {
    // Not by an interrupt, which would close the database's file under all threads.
    signs.shutdown();
    List<StudyRun> studies = List.copyOf(running.values());
    studies.forEach(study -> study.stop(StudyStatus.INTERRUPTED));
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_STOP);
    for (StudyRun study : studies) {
      try {
        study
            .result()
            .toCompletableFuture()
            .get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      } catch (ExecutionException e) {
        LOG.debug("The study '{}' had ended with an exception", study.spec().id(), e);
      } catch (TimeoutException e) {
        LOG.warn(
            "The study '{}' did not stop within {} seconds", study.spec().id(), SECONDS_TO_STOP);
      }
    }
  }

  /** Nobody else here begins the same study meanwhile. */
  private RunningStudy alone(String id, Supplier<StudyRun> begin) {
    if (!beginning.add(id)) {
      throw runsAlready(id);
    }
    try {
      if (running.containsKey(id)) {
        throw runsAlready(id);
      }
      StudyRun study = begin.get();
      running.put(id, study);
      starter.execute(study::start);
      return study;
    } finally {
      beginning.remove(id);
    }
  }

  private StudyRun begin(
      StudySpec spec,
      List<PlannedCondition> planned,
      @Nullable StoredStudy before,
      StudyOptions options,
      Consumer<StudyEvent> listener) {
    String id = spec.id();
    List<StudyTrial> kept = List.of();
    List<Condition> conditions = conditions(planned);
    StoredStudy stopped = null;
    if (before != null) {
      requireSame(id, before.conditions(), conditions);
      stopped = liveness.withoutProcess(before).orElseThrow(() -> runsElsewhere(id));
      kept = store.studyTrials(id);
    }
    Instant now = services.clock().now();
    StoredStudy study =
        new StoredStudy(
            spec, conditions, StudyStatus.RUNNING, before == null ? now : before.created(), now);
    if (!store.begin(study, stopped)) {
      throw runsElsewhere(id);
    }
    return new StudyRun(
        study,
        planned,
        preparation(study, stopped, kept),
        stopped == null ? null : stopped.status(),
        options,
        listener,
        services,
        this::missing,
        byKey(kept),
        () -> running.remove(id));
  }

  /** A study of which nothing will be trained again is shown, whatever its datasets are now. */
  private StudyPreparation preparation(
      StoredStudy study, @Nullable StoredStudy stopped, List<StudyTrial> kept) {
    boolean complete =
        stopped != null
            && stopped.status() == StudyStatus.DONE
            && kept.stream().noneMatch(trial -> trial.status() == TrialStatus.FAILED);
    return new StudyPreparation(study.spec(), services.embeddings(), datasets, kept, complete);
  }

  private static Map<String, StudyTrial> byKey(List<StudyTrial> trials) {
    Map<String, StudyTrial> byKey = new HashMap<>();
    trials.forEach(trial -> byKey.put(trial.key(), trial));
    return byKey;
  }

  private static StudyException runsElsewhere(String id) {
    return new StudyException(
        "The study '%s' is being run by another process; transfer:study-pause %s pauses it there."
            .formatted(id, id));
  }

  /** Which service a trial needs that is not there; one that is broken is there. */
  private Optional<String> missing(TrialSpec trial) {
    try {
      catalogue.model(trial.model());
      catalogue.dataset(trial.target());
      TrialSpec source = trial.source();
      if (source != null) {
        catalogue.dataset(source.target());
      }
      if (!trial.strategy().equals(TrialSpec.NO_STRATEGY)) {
        catalogue.strategy(trial.strategy());
      }
      return trial.embeddings() != null && services.embeddings().get().isEmpty()
          ? Optional.of("Nothing that reads word vectors is there.")
          : Optional.empty();
    } catch (AbsentException e) {
      return Optional.of(e.getMessage());
    } catch (ExperimentException e) {
      // To wait for it would be in vain, and the trials that do not need it are to go on.
      LOG.debug("Not absent, but of no use to a trial", e);
      return Optional.empty();
    }
  }

  /** What is kept of a study's trials counts them by the numbers of its conditions. */
  private static void requireSame(String id, List<Condition> before, List<Condition> now) {
    if (!withoutRefusals(before).equals(withoutRefusals(now))) {
      throw new StudyException(
          "The study '%s' cannot go on, as it would compare other conditions than when it was begun: a strategy, model or dataset is not what it was; run it again under another id."
              .formatted(id));
    }
  }

  private static List<Condition> withoutRefusals(List<Condition> conditions) {
    List<Condition> same = new ArrayList<>();
    for (Condition condition : conditions) {
      same.add(
          new Condition(
              condition.number(),
              condition.kind(),
              condition.source(),
              condition.target(),
              condition.model(),
              condition.strategy(),
              condition.setting(),
              condition.parameters(),
              condition.sourceEpoch(),
              condition.compared(),
              null));
    }
    return same;
  }

  private static List<Condition> conditions(List<PlannedCondition> planned) {
    return planned.stream().map(PlannedCondition::condition).toList();
  }

  private StudySummary summary(String id) {
    return store.studies().stream()
        .filter(study -> study.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  private StudyException unknown(String id) {
    Set<String> known = new TreeSet<>();
    store.studies().forEach(study -> known.add(study.id()));
    return new StudyException(
        "There is no study '%s'%s"
            .formatted(id, known.isEmpty() ? "; none was run so far." : Suggestion.of(id, known)));
  }

  private static StudyException runsAlready(String id) {
    return new StudyException("The study '%s' is being run already.".formatted(id));
  }

  /** A thread that does not keep the process alive. */
  static Thread thread(Runnable task, String name) {
    Thread thread = EngineThread.of(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
