package org.transfernlp.engine.internal.prediction;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.store.StudyWish;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

/** A store in memory of trials and publications; it knows no studies. */
final class KeptTrials implements ResultStore {

  private final Map<String, StoredTrial> trials = new ConcurrentHashMap<>();
  private final Map<String, String> published = new ConcurrentHashMap<>();

  /** Whether it answers. */
  volatile boolean reachable = true;

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public Optional<StoredTrial> trial(String id) {
    requireReachable();
    return Optional.ofNullable(trials.get(id));
  }

  @Override
  public void save(StoredTrial trial, @Nullable TestPredictions predictions) {
    trials.put(trial.result().id(), trial);
  }

  void remove(String trial) {
    trials.remove(trial);
  }

  @Override
  public Map<String, String> published() {
    requireReachable();
    return new TreeMap<>(published);
  }

  @Override
  public void publish(String name, String trial) {
    requireReachable();
    published.put(name, trial);
  }

  @Override
  public boolean withdraw(String name) {
    requireReachable();
    return published.remove(name) != null;
  }

  private void requireReachable() {
    if (!reachable) {
      throw new StoreException("The database does not answer.", null);
    }
  }

  @Override
  public Optional<TestPredictions> predictions(String trial) {
    return Optional.empty();
  }

  @Override
  public List<TrialSummary> trials(TrialQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> giveUpParameters(Collection<String> trials, Instant since) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean begin(StoredStudy study, @Nullable StoredStudy before) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void save(StoredStudy study) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<StoredStudy> study(String id) {
    return Optional.empty();
  }

  @Override
  public List<StudySummary> studies() {
    return List.of();
  }

  @Override
  public void save(String study, StudyTrial trial) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<StudyTrial> studyTrial(String study, String key) {
    return Optional.empty();
  }

  @Override
  public List<StudyTrial> studyTrials(String study) {
    return List.of();
  }

  @Override
  public void ask(String study, StudyWish wish) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StudyWish wish(String study) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void alive(String study) {
    throw new UnsupportedOperationException();
  }
}
