package org.transfernlp.report.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.study.Condition;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

/** What the store knows of a study. Trials are read as a whole only where that is asked for. */
final class StudyRecords {

  private static final int MOST_SUGGESTIONS = 3;

  private final ResultStore store;
  private final StoredStudy study;
  private final Optional<StudySummary> summary;
  private final Map<Integer, List<StudyTrial>> finals = new HashMap<>();
  private final Map<Integer, Integer> searched = new HashMap<>();
  private final Map<String, Optional<TrialResult>> results = new HashMap<>();

  /**
   * Reads a study.
   *
   * @throws StudyException if there is none of this id
   */
  StudyRecords(ResultStore store, String id) {
    this.store = store;
    List<StudySummary> studies = store.studies();
    study = store.study(id).orElseThrow(() -> unknown(id, studies));
    summary = studies.stream().filter(other -> other.id().equals(id)).findFirst();
    for (StudyTrial trial : store.studyTrials(id)) {
      if (trial.role() == StudyTrial.Role.FINAL) {
        finals.computeIfAbsent(trial.condition(), number -> new ArrayList<>()).add(trial);
      } else {
        searched.merge(trial.condition(), 1, Integer::sum);
      }
    }
    finals
        .values()
        .forEach(
            trials ->
                trials.sort(
                    Comparator.<StudyTrial>comparingLong(trial -> trial.spec().seed())
                        .thenComparing(StudyTrial::key)));
  }

  StoredStudy study() {
    return study;
  }

  Optional<StudySummary> summary() {
    return summary;
  }

  /** The trials whose figures are reported, by seed. */
  List<StudyTrial> finals(Condition condition) {
    return finals.getOrDefault(condition.number(), List.of());
  }

  /** How many trials the search for hyper-parameters has come to so far. */
  int searched(Condition condition) {
    return searched.getOrDefault(condition.number(), 0);
  }

  int trials() {
    return finals.values().stream().mapToInt(List::size).sum()
        + searched.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** A trial as a whole; empty if it is not kept. */
  Optional<TrialResult> result(String trial) {
    return results.computeIfAbsent(trial, id -> store.trial(id).map(StoredTrial::result));
  }

  private static StudyException unknown(String id, List<StudySummary> studies) {
    String name = PlainText.line(id, 64);
    if (studies.isEmpty()) {
      return new StudyException(
          "There is no study '%s', nor any other; begin one with transfer:study-run."
              .formatted(name));
    }
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    List<String> near =
        studies.stream()
            .map(StudySummary::id)
            .sorted(
                Comparator.<String>comparingInt(other -> distance.apply(name, other))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(MOST_SUGGESTIONS)
            .toList();
    return new StudyException(
        "There is no study '%s'; did you mean %s?".formatted(name, String.join(" or ", near)));
  }
}
