package org.transfernlp.engine.internal.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.engine.internal.AbsentException;
import org.transfernlp.engine.internal.DataProvenance;
import org.transfernlp.engine.internal.corpus.CorpusCache;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.store.ResultStore;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyTrial;

/**
 * Compares the datasets and word vectors of a study with what they were when its trials were
 * trained. A study whose trials had different data would compare what cannot be compared.
 */
final class DatasetCheck {

  private final Catalogue catalogue;
  private final ResultStore store;

  DatasetCheck(Catalogue catalogue, ResultStore store) {
    this.catalogue = catalogue;
    this.store = store;
  }

  /** With what trials of a study were trained: one of each condition tells. */
  List<Map<String, String>> provenances(Collection<StudyTrial> trials) {
    List<Map<String, String>> provenances = new ArrayList<>();
    Set<Integer> conditions = new HashSet<>();
    for (StudyTrial trial : trials) {
      String id = trial.trial();
      if (id != null && conditions.add(trial.condition())) {
        store.trial(id).ifPresent(kept -> provenances.add(kept.result().provenance()));
      }
    }
    return provenances;
  }

  /**
   * Reads the datasets of which trials are kept. One whose files are absent now is left out: who
   * needs it says so.
   *
   * @param provenances of the study's trials that are kept
   * @param beforeEach called before each example and after each dataset; ends the reading by what
   *     it throws
   * @throws StudyException if one is not what it was
   */
  void require(String study, List<Map<String, String>> provenances, Runnable beforeEach) {
    changed(provenances, beforeEach)
        .ifPresent(
            datasets -> {
              throw new StudyException(
                  "The study '%s' cannot go on: the examples of %s are not what they were when its first trials were trained; put the old files back, or run the study under another id."
                      .formatted(study, datasets));
            });
  }

  /**
   * Reads the datasets of a study of which nothing will be trained any more.
   *
   * @param beforeEach called before each example and after each dataset; ends the reading by what
   *     it throws
   * @return a sentence if one is not what it was
   */
  Optional<String> notice(
      String study, List<Map<String, String>> provenances, Runnable beforeEach) {
    try {
      return changed(provenances, beforeEach)
          .map(
              datasets ->
                  "The examples of %s have changed since the study '%s' was run, and its results are those of the old ones; run the study under another id for those of the new ones."
                      .formatted(datasets, study));
    } catch (DatasetException | ExperimentException e) {
      beforeEach.run(); // Whoever interrupts the reading wants no notice.
      // What cannot be read now is no reason to keep back what came out.
      return Optional.of(
          "Whether the datasets have changed since the study '%s' was run cannot be told: %s"
              .formatted(study, e.getMessage()));
    }
  }

  /** The names of the datasets that are not what they were. */
  private Optional<String> changed(List<Map<String, String>> provenances, Runnable beforeEach) {
    Set<String> changed = new TreeSet<>();
    fingerprints(provenances)
        .forEach(
            (id, before) -> {
              if (!isAsBefore(id, before, beforeEach)) {
                changed.add("'" + id + "'");
              }
            });
    return changed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s %s"
                .formatted(
                    changed.size() == 1 ? "dataset" : "datasets", String.join(", ", changed)));
  }

  @SuppressWarnings("IllegalCatch")
  private boolean isAsBefore(String id, String before, Runnable beforeEach) {
    Dataset dataset = catalogue.dataset(id);
    try {
      boolean same =
          dataset.unavailable().isPresent()
              || CorpusCache.fingerprint(dataset, beforeEach).equals(before);
      beforeEach.run(); // One that is interrupted may say that it is not available.
      requirePresent(id, dataset);
      return same;
    } catch (CancellationException | AbsentException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      beforeEach.run(); // An interrupt closes the file, which is no fault of the dataset.
      requirePresent(id, dataset);
      throw e;
    }
  }

  /** What a dataset gives or throws whose bundle is being stopped may be anything. */
  private void requirePresent(String id, Dataset dataset) {
    if (catalogue.dataset(id) != dataset) {
      throw new AbsentException(
          "The dataset '%s' was replaced while it was read; try again.".formatted(id));
    }
  }

  /**
   * Compares the word vectors of a study with those that its kept trials started from.
   *
   * @param provenances of the study's trials that are kept
   * @param embeddings empty if nothing that reads word vectors is there: who needs it says so
   * @throws StudyException if they are not what they were
   * @throws org.transfernlp.embedding.EmbeddingException if they are gone
   */
  void requireVectors(
      StudySpec study, List<Map<String, String>> provenances, Optional<Embeddings> embeddings) {
    StudyEmbeddings wanted = study.embeddings();
    if (wanted == null || embeddings.isEmpty()) {
      return;
    }
    Set<String> before = new TreeSet<>();
    for (Map<String, String> provenance : provenances) {
      String vectors = provenance.get(DataProvenance.VECTORS);
      if (vectors != null) {
        before.add(vectors);
      }
    }
    if (!before.isEmpty()) {
      EmbeddingInfo now = embeddings.get().info(wanted.name());
      if (!before.equals(Set.of(DataProvenance.vectors(now)))) {
        throw new StudyException(
            "The study '%s' cannot go on: the word vectors '%s' are not what they were when its first trials were trained; put the old ones back, or run the study under another id."
                .formatted(study.id(), wanted.name()));
      }
    }
  }

  /** What the datasets were, by id. */
  private static Map<String, String> fingerprints(List<Map<String, String>> provenances) {
    Map<String, String> fingerprints = new TreeMap<>();
    for (Map<String, String> provenance : provenances) {
      DataProvenance.fingerprints(provenance).forEach(fingerprints::putIfAbsent);
    }
    return fingerprints;
  }
}
