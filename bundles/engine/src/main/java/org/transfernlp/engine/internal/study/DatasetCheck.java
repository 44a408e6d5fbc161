package org.transfernlp.engine.internal.study;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.engine.internal.corpus.CorpusCache;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyTrial;

/**
 * Compares the datasets of a study with what they were when its trials were trained. A study whose
 * trials had different data would compare what cannot be compared.
 */
final class DatasetCheck {

  /** Before the id of a dataset in a trial's provenance, whose value is the fingerprint. */
  private static final String PROVENANCE = "data ";

  private final Catalogue catalogue;
  private final ResultStore store;

  DatasetCheck(Catalogue catalogue, ResultStore store) {
    this.catalogue = catalogue;
    this.store = store;
  }

  /**
   * Reads the datasets of which trials are kept. One whose files are absent now is left out: who
   * needs it says so.
   *
   * @param trials of the study, as they are kept
   * @param beforeEach called before each example; ends the reading by what it throws
   * @throws StudyException if one is not what it was
   */
  void require(String study, Collection<StudyTrial> trials, Runnable beforeEach) {
    Set<String> changed = new TreeSet<>();
    fingerprints(trials)
        .forEach(
            (id, before) -> {
              Dataset dataset = catalogue.dataset(id);
              if (dataset.unavailable().isEmpty()
                  && !CorpusCache.fingerprint(dataset, beforeEach).equals(before)) {
                changed.add("'" + id + "'");
              }
            });
    if (!changed.isEmpty()) {
      throw new StudyException(
          "The study '%s' cannot go on: the examples of %s %s are not what they were when its first trials were trained; put the old files back, or run the study under another id."
              .formatted(
                  study, changed.size() == 1 ? "dataset" : "datasets", String.join(", ", changed)));
    }
  }

  /** What the datasets were, by id: a trial of each condition tells. */
  private Map<String, String> fingerprints(Collection<StudyTrial> trials) {
    Map<String, String> fingerprints = new TreeMap<>();
    Set<Integer> conditions = new HashSet<>();
    for (StudyTrial trial : trials) {
      String id = trial.trial();
      if (id != null && conditions.add(trial.condition())) {
        store.trial(id).ifPresent(kept -> addTo(fingerprints, kept));
      }
    }
    return fingerprints;
  }

  private static void addTo(Map<String, String> fingerprints, StoredTrial trial) {
    trial
        .result()
        .provenance()
        .forEach(
            (name, value) -> {
              if (name.startsWith(PROVENANCE)) {
                fingerprints.putIfAbsent(name.substring(PROVENANCE.length()), value);
              }
            });
  }
}
