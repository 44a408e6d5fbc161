package org.transfernlp.store.jdbc.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
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

/** What a store does on any database. */
@SuppressWarnings("NullAway.Init")
abstract class StoreContract {

  private ResultStore store;
  private JdbcResultStore opened;

  /** A store of an empty database. */
  abstract JdbcResultStore open();

  @BeforeEach
  void openStore() {
    opened = open();
    store = opened;
  }

  @AfterEach
  void close() {
    opened.stop();
  }

  @Test
  void nothingIsKeptAtFirst() {
    assertEquals(Optional.empty(), store.trial("x"));
    assertEquals(Optional.empty(), store.predictions("x"));
    assertEquals(List.of(), store.trials(TrialQuery.ALL));
    assertEquals(Optional.empty(), store.study("x"));
    assertEquals(List.of(), store.studies());
    assertEquals(Optional.empty(), store.studyTrial("x", "k"));
    assertEquals(List.of(), store.studyTrials("x"));
    assertEquals(StudyWish.RUN, store.wish("x"));
    assertEquals(Map.of(), store.published());
    assertFalse(store.withdraw("x"));
    store.alive("x");
    store.ask("x", StudyWish.PAUSE);
    assertEquals(StudyWish.RUN, store.wish("x"));
  }

  @Test
  void trialComesBackAsItWas() {
    TrialResult source =
        Samples.result("source", Samples.plain("imdb", 1), TrialStatus.DONE, 3, null);
    StoredTrial storedSource =
        new StoredTrial(source, Map.of(1, "a", 2, "b", 3, "c"), Samples.STARTED, Samples.UPDATED);
    StoredTrial target =
        Samples.stored(
            Samples.result(
                "target", Samples.transfer("imdb", "mr", -1), TrialStatus.DONE, 2, source));
    store.save(storedSource, null);
    store.save(target, null);
    assertEquals(Optional.of(storedSource), store.trial("source"));
    assertEquals(Optional.of(target), store.trial("target"));
  }

  @Test
  void oddValuesComeBackAsTheyWere() {
    TrialSpec spec = Samples.plain("a\0b \uD83D\uDE00 \uD800 'quoted' \"too\" \\", Long.MIN_VALUE);
    List<EpochResult> epochs =
        List.of(
            new EpochResult(
                1, Double.MIN_VALUE, Double.POSITIVE_INFINITY, 0.1 + 0.2, -0.0, Double.NaN, 1e308),
            new EpochResult(2, 4.9e-324, Double.NEGATIVE_INFINITY, Double.NaN, null, 0, -0.0));
    TrialResult result =
        new TrialResult(
            "odd",
            spec,
            TrialStatus.FAILED,
            "reason\0" + "lang 😀\uDC00".repeat(100_000),
            null,
            epochs,
            2,
            Double.NaN,
            Double.NaN,
            Map.of("k\0", "v\uD800", "", ""));
    StoredTrial trial = new StoredTrial(result, Map.of(), Instant.EPOCH, Samples.UPDATED);
    store.save(trial, null);
    StoredTrial back = store.trial("odd").orElseThrow();
    assertEquals(trial, back);
    assertEquals(
        Double.doubleToRawLongBits(-0.0),
        Double.doubleToRawLongBits(back.result().epochs().get(1).examplesPerSecond()));
    TrialSummary row = store.trials(TrialQuery.ALL).get(0);
    assertEquals(spec, row.spec());
    assertEquals(result.reason(), row.reason());
    assertEquals(1, store.trials(query(spec.target(), null, TrialQuery.Order.STARTED)).size());
  }

  @Test
  void trialsWithoutIdOrWithAnImpossibleOneAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> store.save(Samples.trial("", "mr", TrialStatus.FAILED, 0), null));
    assertThrows(
        StoreException.class,
        () -> store.save(Samples.trial("a\0", "mr", TrialStatus.FAILED, 0), null));
    assertEquals(List.of(), store.trials(TrialQuery.ALL));
  }

  @Test
  void sourceThatIsNotKeptYetIsKeptWithItsTarget() {
    TrialResult source =
        Samples.result("source", Samples.plain("imdb", 1), TrialStatus.DONE, 3, null);
    StoredTrial target =
        Samples.stored(
            Samples.result(
                "target", Samples.transfer("imdb", "mr", 1), TrialStatus.RUNNING, 1, source));
    store.save(target, null);
    assertEquals(Optional.of(target), store.trial("target"));
    assertEquals(source, store.trial("source").orElseThrow().result());
    StoredTrial withFiles =
        new StoredTrial(source, Map.of(1, "a"), Samples.STARTED, Samples.UPDATED);
    store.save(withFiles, null);
    store.save(target, null);
    assertEquals(Optional.of(withFiles), store.trial("source"));
  }

  @Test
  void epochsAreAddedAndTakenAway() {
    for (int epochs : new int[] {0, 1, 3, 3, 2, 0, 5}) {
      StoredTrial trial = Samples.trial("t", "mr", TrialStatus.RUNNING, epochs);
      store.save(trial, null);
      assertEquals(Optional.of(trial), store.trial("t"));
    }
  }

  @Test
  void epochThatIsKeptIsNotWrittenAgain() {
    StoredTrial one = Samples.trial("t", "mr", TrialStatus.RUNNING, 1);
    store.save(one, null);
    TrialResult other =
        new TrialResult(
            "t",
            one.result().spec(),
            TrialStatus.RUNNING,
            "",
            null,
            List.of(Samples.epoch(1, 0.99), Samples.epoch(2, 0.6)),
            2,
            null,
            0.5,
            Map.of());
    store.save(Samples.stored(other), null);
    assertEquals(
        List.of(one.result().epochs().get(0), Samples.epoch(2, 0.6)),
        store.trial("t").orElseThrow().result().epochs());
  }

  @Test
  void predictionsComeBackAndStayUntilOthersCome() {
    StoredTrial trial = Samples.trial("t", "mr", TrialStatus.DONE, 1);
    int[] many = new int[300_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = i * 7919;
    }
    int[][] cases = {{}, {0, 1, 0}, {-1, 200, 3}, {Integer.MIN_VALUE, 70_000, 1}, many};
    for (int[] labels : cases) {
      int[] answers = labels.clone();
      store.save(trial, new TestPredictions(labels, answers));
      store.save(trial, null);
      TestPredictions back = store.predictions("t").orElseThrow();
      assertArrayEquals(labels, back.labels());
      assertArrayEquals(answers, back.predictions());
    }
  }

  @Test
  void predictionsGoWithTheTestAccuracy() {
    TestPredictions answers = new TestPredictions(new int[] {1}, new int[] {0});
    store.save(Samples.trial("t", "mr", TrialStatus.CANCELLED, 1), answers);
    store.save(Samples.trial("other", "mr", TrialStatus.DONE, 1), answers);
    store.save(Samples.trial("t", "mr", TrialStatus.RUNNING, 2), null);
    assertEquals(Optional.empty(), store.predictions("t"));
    assertTrue(store.predictions("other").isPresent());
  }

  @Test
  void parametersAreGivenUpUnlessSomebodyNeedsThem() {
    store.save(Samples.study("s", StudyStatus.DONE, Instant.now()));
    for (String id : List.of("free", "diverged", "paused", "reported", "published", "source")) {
      TrialStatus status =
          switch (id) {
            case "diverged" -> TrialStatus.DIVERGED;
            case "paused" -> TrialStatus.PAUSED;
            default -> TrialStatus.DONE;
          };
      store.save(Samples.trial(id, "mr", status, 2), null);
      StudyTrial.Role role = id.equals("reported") ? StudyTrial.Role.FINAL : StudyTrial.Role.SEARCH;
      store.save("s", Samples.studyTrial(id, 0, role, id, status));
    }
    store.save("s", Samples.studyTrial("failed", 0, StudyTrial.Role.FINAL, null, TrialStatus.DONE));
    store.save(Samples.trial("running", "mr", TrialStatus.RUNNING, 2), null);
    store.save(Samples.trial("not asked", "mr", TrialStatus.DONE, 2), null);
    store.publish("films", "published");
    TrialResult source = store.trial("source").orElseThrow().result();
    store.save(
        Samples.stored(
            Samples.result("target", Samples.transfer("mr", "qc", 1), TrialStatus.DONE, 2, source)),
        null);
    List<String> asked =
        List.of(
            "reported", "running", "free", "published", "source", "paused", "diverged", "unknown");
    Set<String> free = Set.of("free", "diverged", "paused");
    assertEquals(Set.of(), store.giveUpParameters(asked, Samples.UPDATED));
    assertEquals(free, store.giveUpParameters(asked, Samples.STARTED));
    for (TrialSummary trial : store.trials(TrialQuery.ALL)) {
      StoredTrial kept = store.trial(trial.id()).orElseThrow();
      assertEquals(free.contains(trial.id()), kept.checkpoints().isEmpty(), trial.id());
      assertEquals(2, kept.result().epochs().size());
      assertEquals(Samples.UPDATED, kept.updated());
    }
    assertEquals(free, store.giveUpParameters(asked, Instant.EPOCH));
    assertEquals(Set.of(), store.giveUpParameters(List.of(), Instant.EPOCH));
  }

  @Test
  void parametersStayOfATrialThatASecondStudyMayChoose() {
    store.save(Samples.trial("t", "mr", TrialStatus.PAUSED, 2), null);
    for (String study : List.of("asks", "waits", "chosen")) {
      store.save(Samples.study(study, StudyStatus.RUNNING, Samples.STARTED));
      store.save(
          study, Samples.studyTrial("t", 0, StudyTrial.Role.SEARCH, "t", TrialStatus.PAUSED));
    }
    store.save(
        "chosen", Samples.studyTrial("f", 0, StudyTrial.Role.FINAL, null, TrialStatus.FAILED));
    StudyTrial elsewhere =
        Samples.studyTrial("f", 1, StudyTrial.Role.FINAL, null, TrialStatus.FAILED);
    store.save("waits", elsewhere);
    for (StudyStatus status : StudyStatus.values()) {
      boolean ended = status == StudyStatus.DONE || status == StudyStatus.CANCELLED;
      store.save(Samples.trial("t", "mr", TrialStatus.PAUSED, 2), null);
      store.save(Samples.study("waits", status, Samples.STARTED));
      assertEquals(
          ended ? Set.of("t") : Set.of(),
          store.giveUpParameters(List.of("t"), Instant.EPOCH),
          status.name());
    }
  }

  @Test
  void trialsAreFilteredAndSorted() {
    store.save(Samples.study("s", StudyStatus.DONE, Samples.STARTED));
    for (int i = 0; i < 5; i++) {
      TrialResult result =
          new TrialResult(
              "id_" + i,
              Samples.plain(i % 2 == 0 ? "mr" : "Qc", i),
              i == 4 ? TrialStatus.FAILED : TrialStatus.DONE,
              "",
              null,
              i == 4 ? List.of() : List.of(Samples.epoch(1, i == 0 ? 0.9 : 0.8)),
              i == 4 ? 0 : 1,
              i == 4 ? null : (i == 2 ? 0.9 : 0.1 * i),
              0.5,
              Map.of());
      store.save(
          new StoredTrial(
              result, Map.of(), Samples.STARTED.plusSeconds(i), Samples.UPDATED.plusSeconds(i)),
          null);
    }
    store.save("s", Samples.studyTrial("k", 0, StudyTrial.Role.FINAL, "id_3", TrialStatus.DONE));
    assertEquals(List.of("id_4", "id_3", "id_2", "id_1", "id_0"), ids(TrialQuery.ALL));
    assertEquals(
        List.of("id_2", "id_3", "id_1", "id_0", "id_4"),
        ids(query(null, null, TrialQuery.Order.TEST_ACCURACY)));
    assertEquals(
        List.of("id_0", "id_3", "id_2", "id_1", "id_4"),
        ids(query(null, null, TrialQuery.Order.VALIDATION_ACCURACY)));
    assertEquals(
        List.of("id_3", "id_1", "id_4", "id_2", "id_0"),
        ids(query(null, null, TrialQuery.Order.TARGET)));
    assertEquals(
        List.of("id_3", "id_2", "id_1", "id_0", "id_4"),
        ids(query(null, null, TrialQuery.Order.STATUS)));
    assertEquals(List.of("id_3", "id_1"), ids(query("Qc", null, TrialQuery.Order.STRATEGY)));
    assertEquals(List.of("id_1"), ids(query(null, "id_1", TrialQuery.Order.STARTED)));
    assertEquals(List.of(), ids(query(null, "id%", TrialQuery.Order.STARTED)));
    assertEquals(List.of(), ids(query(null, "idx", TrialQuery.Order.STARTED)));
    assertEquals(
        List.of("id_3"),
        ids(new TrialQuery("s", null, null, null, null, null, null, TrialQuery.Order.STARTED, 10)));
    assertEquals(
        List.of("id_4"),
        ids(
            new TrialQuery(
                null,
                null,
                "mr",
                null,
                "lstm",
                "none",
                TrialStatus.FAILED,
                TrialQuery.Order.STARTED,
                10)));
    assertEquals(
        List.of("id_4", "id_3"),
        ids(new TrialQuery(null, null, null, null, null, null, null, TrialQuery.Order.STARTED, 2)));
    assertEquals(
        List.of(),
        ids(
            new TrialQuery(
                null, null, null, "imdb", null, null, null, TrialQuery.Order.STARTED, 2)));
  }

  @Test
  void rowSaysWhatTheTrialSays() {
    StoredTrial trial = Samples.trial("t", "mr", TrialStatus.DONE, 2);
    store.save(trial, null);
    TrialResult result = trial.result();
    assertEquals(
        List.of(
            new TrialSummary(
                "t",
                result.spec(),
                TrialStatus.DONE,
                "",
                2,
                2,
                result.epochs().get(1).validationAccuracy(),
                0.7,
                Samples.STARTED,
                Samples.UPDATED)),
        store.trials(TrialQuery.ALL));
  }

  @Test
  void studyComesBackAsItWasAndKeepsItsWish() {
    StoredStudy study = Samples.study("s", StudyStatus.RUNNING, Samples.STARTED);
    store.save(study);
    assertEquals(Optional.of(study), store.study("s"));
    store.ask("s", StudyWish.PAUSE);
    StoredStudy paused = Samples.study("s", StudyStatus.PAUSED, Samples.UPDATED);
    store.save(paused);
    assertEquals(Optional.of(paused), store.study("s"));
    assertEquals(StudyWish.PAUSE, store.wish("s"));
    assertEquals(StudyStatus.PAUSED, store.studies().get(0).status());
  }

  @Test
  void studyIsBegunIfItIsAsItWas() {
    StoredStudy first = Samples.study("s", StudyStatus.RUNNING, Samples.STARTED);
    assertTrue(store.begin(first, null));
    assertTrue(store.begin(first, null), "it is begun as asked for, maybe by a first attempt");
    assertFalse(store.begin(Samples.study("s", StudyStatus.RUNNING, Samples.UPDATED), null));
    assertEquals(Optional.of(first), store.study("s"));
    store.ask("s", StudyWish.CANCEL);
    StoredStudy again = Samples.study("s", StudyStatus.RUNNING, Samples.UPDATED);
    assertFalse(store.begin(again, Samples.study("s", StudyStatus.PAUSED, Samples.STARTED)));
    assertFalse(store.begin(again, Samples.study("s", StudyStatus.RUNNING, Samples.UPDATED)));
    assertEquals(StudyWish.CANCEL, store.wish("s"));
    assertTrue(store.begin(again, first));
    assertTrue(store.begin(again, first), "it is begun as asked for, maybe by a first attempt");
    assertEquals(Optional.of(again), store.study("s"));
    assertEquals(StudyWish.RUN, store.wish("s"));
    assertFalse(
        store.begin(Samples.study("t", StudyStatus.RUNNING, Samples.UPDATED), first),
        "a study that is not kept is not as it was");
    assertEquals(Optional.empty(), store.study("t"));
  }

  @Test
  void ofSeveralThatBeginAStudyTogetherOneDoes() throws Exception {
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (int round = 0; round < 20; round++) {
      String id = "s" + round / 2;
      @Nullable StoredStudy before = store.study(id).orElse(null);
      CyclicBarrier together = new CyclicBarrier(threads);
      List<Future<Boolean>> begun = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        StoredStudy own =
            Samples.study(id, StudyStatus.RUNNING, Samples.STARTED.plusSeconds(10 * round + i));
        begun.add(
            pool.submit(
                () -> {
                  together.await();
                  return store.begin(own, before);
                }));
      }
      int winners = 0;
      for (Future<Boolean> one : begun) {
        winners += one.get() ? 1 : 0;
      }
      assertEquals(1, winners);
    }
    pool.shutdown();
  }

  @Test
  void wishToCancelIsNotTakenBackByOneToPause() {
    store.begin(Samples.study("s", StudyStatus.RUNNING, Samples.STARTED), null);
    store.ask("s", StudyWish.PAUSE);
    store.ask("s", StudyWish.CANCEL);
    store.ask("s", StudyWish.PAUSE);
    assertEquals(StudyWish.CANCEL, store.wish("s"));
    store.ask("s", StudyWish.RUN);
    assertEquals(StudyWish.RUN, store.wish("s"));
  }

  @Test
  void silentStudyIsInterruptedUntilItIsAliveAgain() {
    store.save(Samples.study("s", StudyStatus.RUNNING, Instant.now().minusSeconds(60)));
    assertEquals(StudyStatus.INTERRUPTED, store.studies().get(0).status());
    assertEquals(StudyStatus.RUNNING, store.study("s").orElseThrow().status());
    store.alive("s");
    assertEquals(StudyStatus.RUNNING, store.studies().get(0).status());
    store.save(Samples.study("s", StudyStatus.DONE, Instant.EPOCH));
    assertEquals(StudyStatus.DONE, store.studies().get(0).status());
  }

  @Test
  void studyTrialsAreCountedAndSorted() {
    store.save(Samples.study("s", StudyStatus.RUNNING, Instant.now()));
    store.save(Samples.study("empty", StudyStatus.DONE, Instant.now()));
    StudyTrial a = Samples.studyTrial("b", 0, StudyTrial.Role.SEARCH, "t", TrialStatus.DONE);
    StudyTrial b = Samples.studyTrial("a", 0, StudyTrial.Role.FINAL, null, TrialStatus.FAILED);
    StudyTrial c = Samples.studyTrial("A", 2, StudyTrial.Role.FINAL, null, TrialStatus.DIVERGED);
    StudyTrial d = Samples.studyTrial("z", 2, StudyTrial.Role.FINAL, null, TrialStatus.RUNNING);
    for (StudyTrial trial : List.of(d, c, b, a, a)) {
      store.save("s", trial);
    }
    assertEquals(List.of(a, b, c, d), store.studyTrials("s"));
    assertEquals(Optional.of(c), store.studyTrial("s", "A"));
    StudySummary summary =
        store.studies().stream().filter(row -> row.id().equals("s")).findFirst().orElseThrow();
    assertEquals(1, summary.done());
    assertEquals(2, summary.failed());
    assertEquals(4, summary.trials());
    assertEquals(Samples.STARTED, summary.created());
    assertEquals("Welche Schicht hilft? 𝔘😀", summary.title());
    assertTrue(
        Math.abs(summary.updated().getEpochSecond() - Instant.now().getEpochSecond()) < 600,
        summary.toString());
  }

  @Test
  void pointThatASearchLeftBehindIsDoneWhenTheStudyIs() {
    for (StudyStatus status : StudyStatus.values()) {
      store.save(Samples.study("s", status, Instant.now()));
      store.save("s", Samples.studyTrial("a", 0, StudyTrial.Role.SEARCH, "t", TrialStatus.PAUSED));
      store.save("s", Samples.studyTrial("b", 0, StudyTrial.Role.SEARCH, "u", TrialStatus.DONE));
      store.save("s", Samples.studyTrial("c", 0, StudyTrial.Role.FINAL, "u", TrialStatus.PAUSED));
      StudySummary summary = store.studies().get(0);
      assertEquals(status == StudyStatus.DONE ? 2 : 1, summary.done(), status.name());
      assertEquals(3, summary.trials());
    }
  }

  @Test
  void trialOfAStudyThatIsNotThereIsRefused() {
    StudyTrial trial = Samples.studyTrial("k", 0, StudyTrial.Role.FINAL, null, TrialStatus.DONE);
    assertThrows(StoreException.class, () -> store.save("nowhere", trial));
  }

  @Test
  void namesArePublishedAndWithdrawn() {
    store.publish("films", "a");
    store.publish("films", "b");
    store.publish("another", "a");
    assertEquals(Map.of("films", "b", "another", "a"), store.published());
    assertTrue(store.withdraw("films"));
    assertFalse(store.withdraw("films"));
    assertEquals(Map.of("another", "a"), store.published());
  }

  @Test
  void threadsThatKeepTheSameRowsAllSucceed() throws Exception {
    store.save(Samples.study("s", StudyStatus.RUNNING, Instant.now()));
    TrialResult source =
        Samples.result("source", Samples.plain("imdb", 1), TrialStatus.DONE, 1, null);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> futures = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      futures.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 20; i++) {
                  store.save(
                      Samples.stored(
                          Samples.result(
                              "t" + i,
                              Samples.transfer("imdb", "mr", 1),
                              TrialStatus.DONE,
                              2,
                              source)),
                      new TestPredictions(new int[] {1}, new int[] {1}));
                  store.save(
                      "s",
                      Samples.studyTrial(
                          "k" + i, i, StudyTrial.Role.FINAL, "t" + i, TrialStatus.DONE));
                  store.alive("s");
                  store.publish("p", "t" + i);
                }
              }));
    }
    for (Future<?> future : futures) {
      future.get();
    }
    threads.shutdown();
    assertEquals(21, store.trials(TrialQuery.ALL).size());
    assertEquals(20, store.studies().get(0).done());
  }

  @Test
  void interruptedThreadKeepsItsResultAndItsInterrupt() {
    Thread.currentThread().interrupt();
    store.save(Samples.trial("t", "mr", TrialStatus.DONE, 1), null);
    assertTrue(Thread.interrupted());
    assertTrue(store.trial("t").isPresent());
  }

  private List<String> ids(TrialQuery query) {
    // Counting does not mind how many are listed at most.
    assertEquals(store.trials(query.most(Integer.MAX_VALUE)).size(), store.count(query));
    return store.trials(query).stream().map(TrialSummary::id).toList();
  }

  private static TrialQuery query(
      @Nullable String target, @Nullable String prefix, TrialQuery.Order order) {
    return new TrialQuery(null, prefix, target, null, null, null, null, order, Integer.MAX_VALUE);
  }
}
