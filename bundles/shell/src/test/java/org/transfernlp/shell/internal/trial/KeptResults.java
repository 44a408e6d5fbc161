package org.transfernlp.shell.internal.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.store.StudyWish;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

/** Trials in memory. */
final class KeptResults implements ResultStore {

  private final List<StoredTrial> trials = new ArrayList<>();
  private final Map<String, TestPredictions> answers = new HashMap<>();

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public Optional<StoredTrial> trial(String id) {
    return trials.stream().filter(trial -> trial.result().id().equals(id)).findFirst();
  }

  @Override
  public void save(StoredTrial trial, @Nullable TestPredictions predictions) {
    trials.add(0, trial);
    if (predictions != null) {
      answers.put(trial.result().id(), predictions);
    }
  }

  @Override
  public Optional<TestPredictions> predictions(String trial) {
    return Optional.ofNullable(answers.get(trial));
  }

  @Override
  public List<TrialSummary> trials(TrialQuery query) {
    String prefix = query.idPrefix() == null ? "" : query.idPrefix();
    return trials.stream()
        .filter(trial -> trial.result().id().startsWith(prefix))
        .limit(query.most())
        .map(KeptResults::summary)
        .toList();
  }

  static TrialSummary summary(StoredTrial trial) {
    TrialResult result = trial.result();
    return new TrialSummary(
        result.id(),
        result.spec(),
        result.status(),
        result.reason(),
        result.epochs().size(),
        result.bestEpoch(),
        result.best().map(EpochResult::validationAccuracy).orElse(null),
        result.testAccuracy(),
        trial.started(),
        trial.updated());
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
