package org.transfernlp.report.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.store.StudyWish;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

/** A store in memory, of studies and trials alone. Counts what is read. */
public final class MemoryStore implements ResultStore {

  private final Map<String, StoredTrial> trials = new HashMap<>();
  private final Map<String, TestPredictions> predictions = new HashMap<>();
  private final Map<String, StoredStudy> studies = new HashMap<>();
  private final Map<String, List<StudyTrial>> studyTrials = new HashMap<>();
  private int trialsRead;
  private int predictionsRead;

  public int trialsRead() {
    return trialsRead;
  }

  public int predictionsRead() {
    return predictionsRead;
  }

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public Optional<StoredTrial> trial(String id) {
    trialsRead++;
    return Optional.ofNullable(trials.get(id));
  }

  @Override
  public void save(StoredTrial trial, @Nullable TestPredictions answers) {
    trials.put(trial.result().id(), trial);
    if (answers != null) {
      predictions.put(trial.result().id(), answers);
    }
  }

  @Override
  public Optional<TestPredictions> predictions(String trial) {
    predictionsRead++;
    return Optional.ofNullable(predictions.get(trial));
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
    studies.put(study.spec().id(), study);
  }

  @Override
  public Optional<StoredStudy> study(String id) {
    return Optional.ofNullable(studies.get(id));
  }

  @Override
  public List<StudySummary> studies() {
    return studies.values().stream()
        .sorted(Comparator.comparing(study -> study.spec().id()))
        .map(this::summary)
        .toList();
  }

  private StudySummary summary(StoredStudy study) {
    List<StudyTrial> of = studyTrials(study.spec().id());
    return new StudySummary(
        study.spec().id(),
        study.spec().title(),
        study.status(),
        (int) of.stream().filter(trial -> trial.status() == TrialStatus.DONE).count(),
        (int)
            of.stream()
                .filter(
                    trial ->
                        trial.status() == TrialStatus.FAILED
                            || trial.status() == TrialStatus.DIVERGED)
                .count(),
        of.size(),
        study.created(),
        study.alive());
  }

  @Override
  public void save(String study, StudyTrial trial) {
    studyTrials.computeIfAbsent(study, id -> new ArrayList<>()).add(trial);
  }

  @Override
  public Optional<StudyTrial> studyTrial(String study, String key) {
    return studyTrials(study).stream().filter(trial -> trial.key().equals(key)).findFirst();
  }

  @Override
  public List<StudyTrial> studyTrials(String study) {
    return studyTrials.getOrDefault(study, List.of());
  }

  @Override
  public void ask(String study, StudyWish wish) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StudyWish wish(String study) {
    return StudyWish.RUN;
  }

  @Override
  public void alive(String study) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, String> published() {
    return Map.of();
  }

  @Override
  public void publish(String name, String trial) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean withdraw(String name) {
    return false;
  }
}
