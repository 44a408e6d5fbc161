package org.transfernlp.engine.internal.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transfernlp.engine.internal.MemoryResultStore;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoreException;
import org.transfernlp.store.StoredTrial;
import org.transfernlp.store.TrialQuery;
import org.transfernlp.store.TrialSummary;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudyTrial;

/** What a search leaves on the disk. */
@Timeout(240)
class SearchParametersTest {

  private final MemoryResultStore store = new MemoryResultStore();

  @TempDir private Path folder;

  private static StudyBuilder builder(Search.Method method) {
    StudyBuilder study = new StudyBuilder();
    study.ofTargets = RealStudies.FEW;
    study.ofSources = RealStudies.FEW;
    study.search = new Search(method, method == Search.Method.RANDOM ? 2 : 0, 2, 1, 1);
    return study.choose(HyperparameterName.LEARNING_RATE, 0.03, 0.3, 1.0).seeds(1L, 2L);
  }

  private static StudySpec study(Search.Method method) {
    return builder(method).target("small").build();
  }

  /** Trials of a study in a role. */
  private static Set<String> ids(MemoryResultStore store, String study, StudyTrial.Role role) {
    return store.studyTrials(study).stream()
        .filter(trial -> trial.role() == role)
        .map(trial -> String.valueOf(trial.trial()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The files that the store says are kept, by trial. */
  private static Map<String, Set<String>> kept(MemoryResultStore store) {
    Map<String, Set<String>> kept = new TreeMap<>();
    for (TrialSummary trial : store.trials(TrialQuery.ALL.most(Integer.MAX_VALUE))) {
      for (int epoch : store.trial(trial.id()).orElseThrow().checkpoints().keySet()) {
        kept.computeIfAbsent(trial.id(), id -> new TreeSet<>())
            .add("epoch-" + epoch + ".safetensors");
      }
    }
    return kept;
  }

  @ParameterizedTest
  @EnumSource(Search.Method.class)
  void onlyTheChosenTrialsKeepTheirParameters(Search.Method method) throws IOException {
    StudySpec study =
        builder(method)
            .transfer("large", "small")
            .strategies("init")
            .settings("E:tune H:tune O:random")
            .chooseOfSources(HyperparameterName.LEARNING_RATE, 0.03, 0.3)
            .build();
    try (RealStudies process = new RealStudies(folder, store)) {
      assertEquals(StudyStatus.DONE, process.run(study));
      Set<String> reported = ids(store, "study", StudyTrial.Role.FINAL);
      assertEquals(5, reported.size());
      assertEquals(reported, process.files().keySet());
      assertEquals(reported, process.folders());
      assertEquals(kept(store), process.files());
      Set<String> unchosen = new HashSet<>(ids(store, "study", StudyTrial.Role.SEARCH));
      unchosen.removeAll(reported);
      assertFalse(unchosen.isEmpty());
      for (String id : unchosen) {
        StoredTrial trial = store.trial(id).orElseThrow();
        assertTrue(trial.result().bestEpoch() > 0);
        assertEquals(
            trial.result().status() == TrialStatus.DONE, store.predictions(id).isPresent());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Search.Method.class)
  void killedAtAnyWriteItLeavesTheSame(Search.Method method) throws IOException {
    AtomicInteger points = new AtomicInteger();
    store.beforeWrite = points::incrementAndGet;
    store.afterWrite = points::incrementAndGet;
    Map<String, Set<String>> whole;
    try (RealStudies process = new RealStudies(folder.resolve("whole"), store)) {
      assertEquals(StudyStatus.DONE, process.run(study(method)));
      whole = process.files();
    }
    assertEquals(ids(store, "study", StudyTrial.Role.FINAL), whole.keySet());
    for (int at = 1; at <= points.get(); at++) {
      MemoryResultStore killed = new MemoryResultStore();
      Path work = folder.resolve("killed" + at);
      runUntil(at, method, work, killed);
      try (RealStudies process = new RealStudies(work, killed)) {
        assertEquals(StudyStatus.DONE, process.run(study(method)));
        assertEquals(whole, process.files(), "killed at " + at);
        assertEquals(whole, kept(killed), "killed at " + at);
        assertEquals(numbers(store), numbers(killed));
      }
    }
  }

  /** From some point on nothing is written any more. */
  private static void runUntil(int at, Search.Method method, Path work, MemoryResultStore killed) {
    AtomicInteger points = new AtomicInteger();
    Runnable kill =
        () -> {
          if (points.incrementAndGet() >= at) {
            throw new StoreException("The process is gone.", null);
          }
        };
    killed.beforeWrite = kill;
    killed.afterWrite = kill;
    try (RealStudies process = new RealStudies(work, killed)) {
      process.failure(study(method));
    } catch (StoreException e) {
      assertTrue(points.get() >= at);
    } finally {
      killed.beforeWrite = () -> {};
      killed.afterWrite = () -> {};
    }
  }

  private static List<List<Object>> numbers(MemoryResultStore results) {
    return results.studyTrials("study").stream()
        .map(
            trial ->
                List.<Object>of(
                    trial.key(),
                    String.valueOf(trial.trial()),
                    trial.status(),
                    String.valueOf(trial.validationAccuracy()),
                    String.valueOf(trial.testAccuracy())))
        .toList();
  }

  @Test
  void whatWasTrainedBeforeTheStudyStays() throws IOException {
    Set<String> before = new TreeSet<>();
    try (RealStudies process = new RealStudies(folder, store)) {
      for (double rate : List.of(0.03, 0.3, 1.0)) {
        TrialSpec spec =
            TrialSpec.withoutTransfer(
                "small",
                "bag",
                null,
                HyperparameterName.LEARNING_RATE.set(RealStudies.FEW, rate),
                1);
        before.add(process.trial(spec).id());
      }
      assertEquals(StudyStatus.DONE, process.run(study(Search.Method.GRID)));
      assertEquals(before, ids(store, "study", StudyTrial.Role.SEARCH));
      assertTrue(process.files().keySet().containsAll(before));
    }
  }

  @Test
  void studiesThatSharePointsComeToTheSameAndTrainThemOnce() throws IOException {
    StudySpec first = study(Search.Method.GRID);
    StudyBuilder second = builder(Search.Method.GRID).target("small");
    second.id = "second";
    second.seeds(1L, 2L, 3L);
    MemoryResultStore alone = new MemoryResultStore();
    try (RealStudies process = new RealStudies(folder.resolve("alone"), alone)) {
      assertEquals(StudyStatus.DONE, process.run(second.build()));
    }
    try (RealStudies process = new RealStudies(folder.resolve("both"), store)) {
      assertEquals(StudyStatus.DONE, process.run(first));
      int steps = process.model.steps.get();
      assertEquals(StudyStatus.DONE, process.run(second.build()));
      // The third seed alone.
      assertEquals(2 * 4, process.model.steps.get() - steps);
      assertEquals(ids(store, "second", StudyTrial.Role.FINAL), process.files().keySet());
    }
    assertEquals(
        ids(alone, "second", StudyTrial.Role.FINAL), ids(store, "second", StudyTrial.Role.FINAL));
  }

  @Test
  void choiceWhoseParametersAnotherStudyGaveUpIsTrainedAgain() throws IOException {
    StudySpec wide = study(Search.Method.GRID);
    try (RealStudies process = new RealStudies(folder, store)) {
      assertEquals(StudyStatus.DONE, process.run(wide));
      Set<String> chosen = ids(store, "study", StudyTrial.Role.FINAL);
      StudyTrial worst =
          store.studyTrials("study").stream()
              .filter(trial -> trial.role() == StudyTrial.Role.SEARCH)
              .filter(trial -> !chosen.contains(String.valueOf(trial.trial())))
              .findFirst()
              .orElseThrow();
      double rate = worst.spec().hyperparameters().learningRate();
      StudyBuilder narrow = builder(Search.Method.GRID).target("small");
      narrow.id = "narrow";
      // The same point twice: whichever is chosen, it is that one.
      narrow.choose(HyperparameterName.LEARNING_RATE, rate);
      narrow.choose(HyperparameterName.PATIENCE, 0.0, 5.0);
      assertEquals(StudyStatus.DONE, process.run(narrow.build()));
      Set<String> reported = ids(store, "narrow", StudyTrial.Role.FINAL);
      assertTrue(process.files().keySet().containsAll(reported));
      assertEquals(kept(store), process.files());
    }
  }

  /** Another study takes its files at the last moment before it is kept that it is reported. */
  @Test
  void choiceWhoseParametersAreGivenUpMeanwhileIsTrainedAgain() throws IOException {
    AtomicBoolean taken = new AtomicBoolean();
    store.beforeWrite =
        () -> {
          boolean chosen = ids(store, "study", StudyTrial.Role.SEARCH).size() == 3;
          if (chosen && kept(store).size() == 1 && taken.compareAndSet(false, true)) {
            StoredTrial trial = store.trial(kept(store).keySet().iterator().next()).orElseThrow();
            store.save(
                new StoredTrial(trial.result(), Map.of(), trial.started(), trial.updated()), null);
          }
        };
    try (RealStudies process = new RealStudies(folder, store)) {
      assertEquals(StudyStatus.DONE, process.run(study(Search.Method.GRID)));
      assertTrue(taken.get());
      assertEquals(ids(store, "study", StudyTrial.Role.FINAL), kept(store).keySet());
      assertEquals(kept(store), process.files());
    }
  }

  @Test
  void parametersThatWereGivenUpAreTrainedAgainForWhoWantsThem() throws IOException {
    StudySpec study = study(Search.Method.GRID);
    try (RealStudies process = new RealStudies(folder, store)) {
      assertEquals(StudyStatus.DONE, process.run(study));
      Set<String> chosen = ids(store, "study", StudyTrial.Role.FINAL);
      StudyTrial unchosen =
          store.studyTrials("study").stream()
              .filter(trial -> !chosen.contains(String.valueOf(trial.trial())))
              .findFirst()
              .orElseThrow();
      StoredTrial before = store.trial(String.valueOf(unchosen.trial())).orElseThrow();
      assertEquals(Map.of(), before.checkpoints());
      TrialResult again = process.trial(unchosen.spec());
      assertEquals(before.result(), again);
      assertEquals(
          Set.of(again.bestEpoch()), store.trial(again.id()).orElseThrow().checkpoints().keySet());
      assertTrue(process.files().containsKey(again.id()));
      // Who resumes the study does not take them away again.
      assertEquals(StudyStatus.DONE, process.run(study));
      assertTrue(process.files().containsKey(again.id()));
    }
  }
}
