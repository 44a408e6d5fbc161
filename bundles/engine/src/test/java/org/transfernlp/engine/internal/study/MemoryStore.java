package org.transfernlp.engine.internal.study;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.store.StudyWish;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

/** Keeps in memory what studies write, and goes away after a given number of calls. */
final class MemoryStore implements ResultStore {

  private final Map<String, StoredTrial> trials = new HashMap<>();
  private final Map<String, StoredStudy> studies = new LinkedHashMap<>();
  private final Map<String, Map<String, StudyTrial>> studyTrials = new HashMap<>();
  private final Map<String, StudyWish> wishes = new HashMap<>();
  private int callsLeft = Integer.MAX_VALUE;
  private int calls;
  private int studyTrialWrites;

  /** Trials whose parameters were given up, in the order in which they were. */
  final List<String> givenUp = new ArrayList<>();

  /** Called before a study is begun. */
  Runnable beforeBegin = () -> {};

  /** Lets so many calls through, and no more until this is called again. */
  synchronized void goAwayAfter(int more) {
    callsLeft = more;
  }

  /** How often it was called. */
  synchronized int calls() {
    return calls;
  }

  /** How often a trial of a study was written. */
  synchronized int studyTrialWrites() {
    return studyTrialWrites;
  }

  /** A database in files does not survive that a thread is interrupted while it writes. */
  private void call() {
    calls++;
    if (Thread.currentThread().isInterrupted()) {
      throw new StoreException("The database's file was closed.", null);
    }
    if (callsLeft == 0) {
      throw new StoreException("The database is away.", null);
    }
    callsLeft--;
  }

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public synchronized Optional<StoredTrial> trial(String id) {
    call();
    return Optional.ofNullable(trials.get(id));
  }

  @Override
  public synchronized void save(StoredTrial trial, @Nullable TestPredictions predictions) {
    call();
    trials.put(trial.result().id(), trial);
  }

  @Override
  public Optional<TestPredictions> predictions(String trial) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<TrialSummary> trials(TrialQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized Set<String> giveUpParameters(Collection<String> ids, Instant since) {
    call();
    givenUp.addAll(ids);
    return Set.copyOf(ids);
  }

  @Override
  public synchronized boolean begin(StoredStudy study, @Nullable StoredStudy before) {
    call();
    beforeBegin.run();
    String id = study.spec().id();
    StoredStudy now = studies.get(id);
    boolean same =
        before == null
            ? now == null
            : now != null && now.status() == before.status() && now.alive().equals(before.alive());
    if (same) {
      studies.put(id, study);
      wishes.put(id, StudyWish.RUN);
    }
    return same;
  }

  @Override
  public synchronized void save(StoredStudy study) {
    call();
    studies.put(study.spec().id(), study);
  }

  @Override
  public synchronized Optional<StoredStudy> study(String id) {
    call();
    return Optional.ofNullable(studies.get(id));
  }

  @Override
  public synchronized List<StudySummary> studies() {
    call();
    List<StudySummary> summaries = new ArrayList<>();
    studies.forEach(
        (id, study) ->
            summaries.add(
                new StudySummary(id, "", study.status(), 0, 0, 0, study.created(), study.alive())));
    return summaries;
  }

  @Override
  public synchronized void save(String study, StudyTrial trial) {
    call();
    studyTrialWrites++;
    studyTrials.computeIfAbsent(study, id -> new HashMap<>()).put(trial.key(), trial);
  }

  @Override
  public synchronized Optional<StudyTrial> studyTrial(String study, String key) {
    call();
    return Optional.ofNullable(studyTrials.getOrDefault(study, Map.of()).get(key));
  }

  @Override
  public synchronized List<StudyTrial> studyTrials(String study) {
    call();
    return studyTrials.getOrDefault(study, Map.of()).values().stream()
        .sorted(
            Comparator.comparing(StudyTrial::condition)
                .thenComparing(StudyTrial::role)
                .thenComparing(StudyTrial::key))
        .toList();
  }

  @Override
  public synchronized void ask(String study, StudyWish wish) {
    call();
    if (!studies.containsKey(study)) {
      throw new IllegalArgumentException("There is no such study");
    }
    if (wish != StudyWish.PAUSE || wish(study) != StudyWish.CANCEL) {
      wishes.put(study, wish);
    }
  }

  @Override
  public synchronized StudyWish wish(String study) {
    call();
    return wishes.getOrDefault(study, StudyWish.RUN);
  }

  @Override
  public synchronized void alive(String study) {
    call();
    studies.computeIfPresent(
        study,
        (id, kept) ->
            new StoredStudy(
                kept.spec(),
                kept.conditions(),
                kept.status(),
                kept.created(),
                kept.alive().plusSeconds(1)));
  }

  /** Writes a study as another process would. */
  synchronized void put(StoredStudy study) {
    studies.put(study.spec().id(), study);
  }

  /** A study's status, looked at from outside. */
  synchronized StudyStatus status(String study) {
    return Optional.ofNullable(studies.get(study)).orElseThrow().status();
  }

  /** When a study gave its last sign of life. */
  synchronized Instant lastSign(String study) {
    return Optional.ofNullable(studies.get(study)).orElseThrow().alive();
  }

  @Override
  public Map<String, String> published() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void publish(String name, String trial) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean withdraw(String name) {
    throw new UnsupportedOperationException();
  }
}
