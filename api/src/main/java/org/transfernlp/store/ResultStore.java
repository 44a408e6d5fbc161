package org.transfernlp.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * @param predictions what it answered to the test examples; null to leave what is kept, which
   *     goes if the result has no test accuracy any more
   */
  void save(StoredTrial trial, @Nullable TestPredictions predictions);

  /** What a trial answered to the test examples; empty if that is not kept. */
  Optional<TestPredictions> predictions(String trial);

  /**
   * Gives the parameters of trials up: from now on no file of them is kept. Nothing is changed of
   * trials that are running, reported by a study, published, or the source of another one; nor of
   * those among which a second study that has not ended is going to choose.
   *
   * @param since those that were begun before stay, too
   * @return the trials of which no file is kept now, so that all their files may be deleted
   */
  Set<String> giveUpParameters(Collection<String> trials, Instant since);

  /** The trials that a query asks for. */
  List<TrialSummary> trials(TrialQuery query);

  /** How many trials a query asks for, whatever it lists at most. */
  default long count(TrialQuery query) {
    return trials(query.most(Integer.MAX_VALUE)).size();
  }

  /**
   * Begins a study, or goes on with it, unless somebody else does at the same moment. Nothing is
   * wished of it any more.
   *
   * @param study as it is kept from now on
   * @param before how it was kept when it was looked at; null if it was not
   * @return whether it was begun; false, and nothing is changed, if its status or its last sign of
   *     life is not that of {@code before} any more
   */
  boolean begin(StoredStudy study, @Nullable StoredStudy before);

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

  /**
   * Asks whatever process runs a study to do something; it looks about once a second. Who wishes to
   * pause it does not take back a wish to cancel it.
   */
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
