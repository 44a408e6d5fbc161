package org.transfernlp.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

/**
 * Keeps trials and studies. Each method that writes is one transaction, which is on disk when it
 * returns. Thread-safe.
 *
 * <p>Every method throws a {@link StoreException} if the database cannot be reached, or does not
 * answer as it should.
 */
@ProviderType
public interface ResultStore {

  /** Where the results are, for people: the database's address without user and password. */
  String location();

  /** A trial, with its source's; empty if none of this id is kept. */
  Optional<StoredTrial> trial(String id);

  /**
   * Keeps a trial, or brings it up to date. Epochs that are kept already are not written again,
   * those that the result does not have any more are removed.
   *
   * @param predictions what it answered to the test examples; null to leave what is kept
   */
  void save(StoredTrial trial, @Nullable TestPredictions predictions);

  /** What a trial answered to the test examples; empty if that is not kept. */
  Optional<TestPredictions> predictions(String trial);

  /** The trials that a query asks for. */
  List<TrialSummary> trials(TrialQuery query);

  /** How many trials a query asks for, whatever it lists at most. */
  default long count(TrialQuery query) {
    return trials(query.most(Integer.MAX_VALUE)).size();
  }

  /** Keeps a study, or brings it up to date, without its trials. */
  void save(StoredStudy study);

  /** A study; empty if none of this id is kept. */
  Optional<StoredStudy> study(String id);

  /** All studies, the latest first. */
  List<StudySummary> studies();

  /** Keeps a trial of a study, or brings it up to date. */
  void save(String study, StudyTrial trial);

  /** A trial of a study by its key; empty if it is not kept. */
  Optional<StudyTrial> studyTrial(String study, String key);

  /** All trials of a study, by condition, role and key. */
  List<StudyTrial> studyTrials(String study);

  /** Asks whatever process runs a study to do something; it looks about once a second. */
  void ask(String study, StudyWish wish);

  /** What was asked last of a study. */
  StudyWish wish(String study);

  /** Says that a study is being run by a process that is alive. */
  void alive(String study);

  /** The trials that are published as predictors, by name. */
  Map<String, String> published();

  /** Publishes a trial under a name, instead of what had it before. */
  void publish(String name, String trial);

  /**
   * Ends the publication of a name.
   *
   * @return whether there was one
   */
  boolean withdraw(String name);
}
