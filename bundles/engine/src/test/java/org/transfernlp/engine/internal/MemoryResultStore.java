package org.transfernlp.engine.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;
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

/**
 * A store for tests that does what the interface says and nothing else: a source is kept as a trial
 * of its own and has to be there, epochs that are kept are not written again, and a transaction
 * that fails changes nothing.
 */
public final class MemoryResultStore implements ResultStore {

  /**
   * Called at the beginning of each transaction; what it throws ends it before it changed a thing.
   */
  public volatile Runnable beforeWrite = () -> {};

  /** Called when a transaction is complete; what it throws is as if the process ended there. */
  public volatile Runnable afterWrite = () -> {};

  private final Map<String, Row> trials = new HashMap<>();
  private final Map<String, TestPredictions> predictions = new HashMap<>();
  private final Map<String, StoredStudy> studies = new HashMap<>();
  private final Map<String, Map<String, StudyTrial>> studyTrials = new HashMap<>();
  private final Map<String, StudyWish> wishes = new HashMap<>();
  private final Map<String, String> published = new TreeMap<>();

  /** How often trials were listed. */
  public final AtomicInteger queries = new AtomicInteger();

  /**
   * A trial without its source's row.
   *
   * @param source id of the source; null without one
   */
  private record Row(StoredTrial trial, @Nullable String source) {}

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public synchronized Optional<StoredTrial> trial(String id) {
    Row row = trials.get(id);
    if (row == null) {
      return Optional.empty();
    }
    TrialResult source = row.source() == null ? null : trial(row.source()).orElseThrow().result();
    StoredTrial trial = row.trial();
    return Optional.of(
        new StoredTrial(
            with(trial.result(), source, trial.result().epochs()),
            trial.checkpoints(),
            trial.started(),
            trial.updated()));
  }

  @Override
  public void save(StoredTrial trial, @Nullable TestPredictions answers) {
    write(
        () -> {
          TrialResult result = trial.result();
          TrialResult source = result.source();
          if (result.id().isEmpty()) {
            throw new StoreException("A trial without id cannot be kept.", null);
          }
          if (source != null && !trials.containsKey(source.id())) {
            throw new StoreException("The source " + source.id() + " is not kept.", null);
          }
          Row before = trials.get(result.id());
          List<EpochResult> epochs = new ArrayList<>(result.epochs());
          if (before != null) {
            List<EpochResult> kept = before.trial().result().epochs();
            for (int i = 0; i < Math.min(kept.size(), epochs.size()); i++) {
              epochs.set(i, kept.get(i));
            }
          }
          trials.put(
              result.id(),
              new Row(
                  new StoredTrial(
                      with(result, null, epochs),
                      trial.checkpoints(),
                      trial.started(),
                      trial.updated()),
                  source == null ? null : source.id()));
          if (answers != null) {
            predictions.put(result.id(), copy(answers));
          } else if (result.testAccuracy() == null) {
            predictions.remove(result.id());
          }
        });
  }

  @Override
  public Set<String> giveUpParameters(Collection<String> ids, Instant since) {
    Set<String> givenUp = new TreeSet<>();
    write(
        () -> {
          for (String id : ids) {
            Row row = trials.get(id);
            if (row != null
                && row.trial().result().status() != TrialStatus.RUNNING
                && !row.trial().started().isBefore(since)
                && !isNeeded(id)) {
              StoredTrial trial = row.trial();
              trials.put(
                  id,
                  new Row(
                      new StoredTrial(trial.result(), Map.of(), trial.started(), trial.updated()),
                      row.source()));
              givenUp.add(id);
            }
          }
        });
    return givenUp;
  }

  private boolean isNeeded(String id) {
    return published.containsValue(id)
        || trials.values().stream().anyMatch(row -> id.equals(row.source()))
        || studyTrials.values().stream()
            .flatMap(members -> members.values().stream())
            .anyMatch(member -> member.role() == StudyTrial.Role.FINAL && id.equals(member.trial()))
        || studies.keySet().stream().filter(study -> isToChoose(study, id)).count() > 1;
  }

  /** Whether a study that has not ended is going to choose among trials of which one is this. */
  private boolean isToChoose(String study, String id) {
    StoredStudy kept = Objects.requireNonNull(studies.get(study));
    List<StudyTrial> members = studyTrials(study);
    return Stream.of(StudyStatus.RUNNING, StudyStatus.PAUSED, StudyStatus.INTERRUPTED)
            .anyMatch(kept.status()::equals)
        && members.stream()
            .filter(member -> member.role() == StudyTrial.Role.SEARCH)
            .filter(member -> id.equals(member.trial()))
            .anyMatch(
                member ->
                    members.stream()
                        .noneMatch(
                            other ->
                                other.role() == StudyTrial.Role.FINAL
                                    && other.condition() == member.condition()));
  }

  private static TrialResult with(
      TrialResult result, @Nullable TrialResult source, List<EpochResult> epochs) {
    return new TrialResult(
        result.id(),
        result.spec(),
        result.status(),
        result.reason(),
        source,
        epochs,
        result.bestEpoch(),
        result.testAccuracy(),
        result.majorityAccuracy(),
        result.provenance());
  }

  private static TestPredictions copy(TestPredictions answers) {
    return new TestPredictions(answers.labels().clone(), answers.predictions().clone());
  }

  @Override
  public synchronized Optional<TestPredictions> predictions(String trial) {
    return Optional.ofNullable(predictions.get(trial)).map(MemoryResultStore::copy);
  }

  @Override
  public synchronized List<TrialSummary> trials(TrialQuery query) {
    queries.incrementAndGet();
    String study = query.study();
    return trials.values().stream()
        .map(Row::trial)
        .filter(trial -> study == null || belongs(trial.result().id(), study))
        .filter(trial -> fits(trial.result(), query))
        .map(MemoryResultStore::summary)
        .sorted(order(query.order()))
        .limit(query.most())
        .toList();
  }

  private boolean belongs(String trial, String study) {
    return studyTrials.getOrDefault(study, Map.of()).values().stream()
        .anyMatch(member -> trial.equals(member.trial()));
  }

  private static boolean fits(TrialResult result, TrialQuery query) {
    String prefix = query.idPrefix();
    TrialStatus status = query.status();
    return (prefix == null || result.id().startsWith(prefix))
        && fits(query.target(), result.spec().target())
        && fits(
            query.source(), result.spec().source() == null ? "" : result.spec().source().target())
        && fits(query.model(), result.spec().model())
        && fits(query.strategy(), result.spec().strategy())
        && (status == null || status == result.status());
  }

  private static boolean fits(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }

  private static TrialSummary summary(StoredTrial trial) {
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

  private static Comparator<TrialSummary> order(TrialQuery.Order order) {
    Comparator<TrialSummary> latest =
        Comparator.comparing(TrialSummary::started).reversed().thenComparing(TrialSummary::id);
    Comparator<TrialSummary> first =
        switch (order) {
          case STARTED -> latest;
          case TEST_ACCURACY ->
              Comparator.comparing(
                  summary -> -Objects.requireNonNullElse(summary.testAccuracy(), -1.0));
          case VALIDATION_ACCURACY ->
              Comparator.comparing(
                  summary -> -Objects.requireNonNullElse(summary.validationAccuracy(), -1.0));
          case TARGET -> Comparator.comparing(summary -> summary.spec().target());
          case STRATEGY -> Comparator.comparing(summary -> summary.spec().strategy());
          case STATUS -> Comparator.comparing(TrialSummary::status);
        };
    return first.thenComparing(latest);
  }

  @Override
  public boolean begin(StoredStudy study, @Nullable StoredStudy before) {
    boolean[] begun = new boolean[1];
    write(
        () -> {
          StoredStudy now = studies.get(study.spec().id());
          begun[0] =
              before == null
                  ? now == null
                  : now != null
                      && now.status() == before.status()
                      && now.alive().equals(before.alive());
          if (begun[0]) {
            studies.put(study.spec().id(), study);
            wishes.put(study.spec().id(), StudyWish.RUN);
          }
        });
    return begun[0];
  }

  @Override
  public void save(StoredStudy study) {
    write(() -> studies.put(study.spec().id(), study));
  }

  @Override
  public synchronized Optional<StoredStudy> study(String id) {
    return Optional.ofNullable(studies.get(id));
  }

  @Override
  public synchronized List<StudySummary> studies() {
    return studies.values().stream()
        .sorted(Comparator.comparing(StoredStudy::created).reversed())
        .map(this::summary)
        .toList();
  }

  private StudySummary summary(StoredStudy study) {
    List<StudyTrial> members = studyTrials(study.spec().id());
    return new StudySummary(
        study.spec().id(),
        study.spec().title(),
        study.status(),
        count(members, TrialStatus.DONE),
        count(members, TrialStatus.FAILED) + count(members, TrialStatus.DIVERGED),
        members.size(),
        study.created(),
        study.alive());
  }

  private static int count(List<StudyTrial> members, TrialStatus status) {
    return (int) members.stream().filter(member -> member.status() == status).count();
  }

  @Override
  public void save(String study, StudyTrial trial) {
    write(
        () -> {
          if (!studies.containsKey(study)) {
            throw new StoreException("The study " + study + " is not kept.", null);
          }
          String id = trial.trial();
          if (id != null && !trials.containsKey(id)) {
            throw new StoreException("The trial " + id + " is not kept.", null);
          }
          studyTrials.computeIfAbsent(study, first -> new HashMap<>()).put(trial.key(), trial);
        });
  }

  @Override
  public synchronized Optional<StudyTrial> studyTrial(String study, String key) {
    return Optional.ofNullable(studyTrials.getOrDefault(study, Map.of()).get(key));
  }

  @Override
  public synchronized List<StudyTrial> studyTrials(String study) {
    return studyTrials.getOrDefault(study, Map.of()).values().stream()
        .sorted(
            Comparator.comparingInt(StudyTrial::condition)
                .thenComparing(StudyTrial::role)
                .thenComparing(StudyTrial::key))
        .toList();
  }

  @Override
  public void ask(String study, StudyWish wish) {
    write(
        () -> {
          if (wish != StudyWish.PAUSE || wish(study) != StudyWish.CANCEL) {
            wishes.put(study, wish);
          }
        });
  }

  @Override
  public synchronized StudyWish wish(String study) {
    return wishes.getOrDefault(study, StudyWish.RUN);
  }

  @Override
  public void alive(String study) {
    write(
        () ->
            studies.computeIfPresent(
                study,
                (id, kept) ->
                    new StoredStudy(
                        kept.spec(),
                        kept.conditions(),
                        kept.status(),
                        kept.created(),
                        Instant.now())));
  }

  @Override
  public synchronized Map<String, String> published() {
    return Map.copyOf(published);
  }

  @Override
  public void publish(String name, String trial) {
    write(() -> published.put(name, trial));
  }

  @Override
  public boolean withdraw(String name) {
    boolean[] was = new boolean[1];
    write(() -> was[0] = published.remove(name) != null);
    return was[0];
  }

  private void write(Runnable transaction) {
    beforeWrite.run();
    synchronized (this) {
      transaction.run();
    }
    afterWrite.run();
  }
}
