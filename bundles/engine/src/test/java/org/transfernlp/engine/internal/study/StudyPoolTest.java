package org.transfernlp.engine.internal.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoredStudy;
import org.transfernlp.store.StudyWish;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudySummary;
import org.transfernlp.study.StudyTrial;

@Timeout(60)
class StudyPoolTest {

  private final StudyScenario scenario = new StudyScenario();

  private static StudySpec study() {
    return new StudyBuilder()
        .target("mr")
        .choose(HyperparameterName.LEARNING_RATE, 0.1, 1.0)
        .seeds(1L, 2L)
        .build();
  }

  private static StudySpec studyWithVectors() {
    return studyWithVectors(1L);
  }

  private static StudySpec studyWithVectors(Long... seeds) {
    StudyBuilder study = new StudyBuilder();
    study.embeddings =
        new StudyEmbeddings(
            "mine", new TrainingTexts(List.of("mr"), List.of()), Word2VecOptions.SKIP_GRAM);
    return study.target("mr").seeds(seeds).build();
  }

  private void putAsOfAnotherProcess(StudyStatus status, Instant alive) {
    scenario.store.put(
        new StoredStudy(study(), scenario.pool.conditions(study()), status, Instant.EPOCH, alive));
  }

  @Test
  void pausedStudyStopsItsTrialsAndGoesOn() {
    RunningStudy running = scenario.run(study(), 2);
    assertEquals(List.of(running), scenario.pool.running());
    scenario.pool.pause("study");
    assertEquals(StudyStatus.PAUSED, StudyScenario.ending(running));
    assertEquals(List.of(), scenario.pool.running());
    assertEquals(List.of(), scenario.trials.pending);
    assertEquals(
        Set.of(TrialStatus.CANCELLED),
        scenario.rows("study", StudyTrial.Role.SEARCH).stream()
            .map(StudyTrial::status)
            .collect(Collectors.toSet()));
    RunningStudy again = scenario.resume("study");
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(again));
    assertEquals(StudyStatus.DONE, scenario.store.status("study"));
  }

  @Test
  void interruptedThreadCanPauseAndStaysInterrupted() {
    RunningStudy running = scenario.run(study(), 2);
    Thread.currentThread().interrupt();
    running.pause();
    assertTrue(Thread.interrupted());
    assertEquals(StudyStatus.PAUSED, StudyScenario.ending(running));
  }

  @Test
  void wishOfAnotherProcessIsDone() {
    RunningStudy running = scenario.run(study(), 2);
    scenario.pool.sign();
    assertFalse(running.result().toCompletableFuture().isDone());
    scenario.store.ask("study", StudyWish.PAUSE);
    scenario.pool.sign();
    assertEquals(StudyStatus.PAUSED, StudyScenario.ending(running));
    RunningStudy again = scenario.resume("study");
    scenario.pool.sign();
    assertFalse(again.result().toCompletableFuture().isDone());
    scenario.store.ask("study", StudyWish.CANCEL);
    scenario.pool.sign();
    assertEquals(StudyStatus.CANCELLED, StudyScenario.ending(again));
  }

  @Test
  void signsOfLifeAreGivenAndSurviveALostStore() {
    scenario.run(study(), 2);
    Instant before = scenario.store.lastSign("study");
    scenario.pool.sign();
    assertTrue(scenario.store.lastSign("study").isAfter(before));
    scenario.store.goAwayAfter(0);
    scenario.pool.sign();
    scenario.store.goAwayAfter(Integer.MAX_VALUE);
    Instant later = scenario.store.lastSign("study");
    scenario.pool.sign();
    assertTrue(scenario.store.lastSign("study").isAfter(later));
  }

  /** The thread of the signs may have much to do for a study whose services are back. */
  @Test
  void allStudiesAreShownToBeAliveBeforeAnythingIsTriedAgain() {
    List<String> ids = List.of("first", "second");
    for (String id : ids) {
      StudyBuilder study = new StudyBuilder().target("mr");
      study.id = id;
      scenario.run(study.build(), 1);
    }
    scenario.catalogue.removeModel("lstm");
    List.copyOf(scenario.trials.pending).forEach(ScriptedTrials.Pending::interrupt);
    scenario.catalogue.addModel("lstm", TaskKind.SINGLE_TEXT);
    List<Instant> before = ids.stream().map(scenario.store::lastSign).toList();
    List<Boolean> alive = new ArrayList<>();
    scenario.trials.beforeSubmit =
        () -> {
          for (int i = 0; i < ids.size(); i++) {
            alive.add(scenario.store.lastSign(ids.get(i)).isAfter(before.get(i)));
          }
        };
    scenario.pool.sign();
    assertEquals(List.of(true, true, true, true), alive);
  }

  @Test
  void studyOfAnotherProcessIsAskedToStop() {
    putAsOfAnotherProcess(StudyStatus.RUNNING, Instant.EPOCH);
    scenario.pool.pause("study");
    assertEquals(StudyWish.PAUSE, scenario.store.wish("study"));
    scenario.pool.cancel("study");
    assertEquals(StudyWish.CANCEL, scenario.store.wish("study"));
  }

  @Test
  void studyThatIsAliveElsewhereIsRefused() {
    putAsOfAnotherProcess(StudyStatus.RUNNING, Instant.EPOCH);
    scenario.clock.whileAsleep = () -> scenario.store.alive("study");
    StudyException e = assertThrows(StudyException.class, () -> scenario.resume("study"));
    assertEquals(
        "The study 'study' is being run by another process; transfer:study-pause study pauses it there.",
        e.getMessage());
    assertThrows(StudyException.class, () -> scenario.run(study(), 1));
  }

  @Test
  void studyThatAnotherProcessBeginsAtTheSameMomentIsRefused() {
    scenario.store.beforeBegin =
        () -> putAsOfAnotherProcess(StudyStatus.RUNNING, Instant.EPOCH.plusSeconds(1));
    StudyException e = assertThrows(StudyException.class, () -> scenario.run(study(), 1));
    assertEquals(
        "The study 'study' is being run by another process; transfer:study-pause study pauses it there.",
        e.getMessage());
    putAsOfAnotherProcess(StudyStatus.PAUSED, Instant.EPOCH);
    assertThrows(StudyException.class, () -> scenario.resume("study"));
    assertEquals(List.of(), scenario.trials.requests);
    assertEquals(List.of(), scenario.pool.running());
  }

  @Test
  void studyThatComesToItsEndWhileItIsWatchedCanBeBegun() {
    putAsOfAnotherProcess(StudyStatus.RUNNING, Instant.EPOCH);
    scenario.clock.whileAsleep =
        () -> putAsOfAnotherProcess(StudyStatus.PAUSED, Instant.EPOCH.plusSeconds(3));
    RunningStudy running = scenario.resume("study");
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(running));
  }

  @Test
  void cancellingWinsOverPausing() {
    // The first trial that stops brings the second wish, when the study has not ended yet.
    RunningStudy paused = scenario.run(study(), 2);
    scenario.trials.beforeCancel = once(paused::cancel);
    paused.pause();
    assertEquals(StudyStatus.CANCELLED, StudyScenario.ending(paused));
    assertEquals(StudyStatus.CANCELLED, scenario.store.status("study"));
    RunningStudy cancelled = scenario.resume("study");
    scenario.trials.beforeCancel = once(cancelled::pause);
    cancelled.cancel();
    assertEquals(StudyStatus.CANCELLED, StudyScenario.ending(cancelled));
  }

  @Test
  void wishToCancelThatComesWhileTheStudyPausesIsDone() {
    RunningStudy paused = scenario.run(study(), 2);
    scenario.trials.beforeCancel = once(() -> scenario.store.ask("study", StudyWish.CANCEL));
    paused.pause();
    assertEquals(StudyStatus.CANCELLED, StudyScenario.ending(paused));
    assertEquals(StudyStatus.CANCELLED, scenario.store.status("study"));
  }

  private static Runnable once(Runnable action) {
    AtomicBoolean comes = new AtomicBoolean(true);
    return () -> {
      if (comes.compareAndSet(true, false)) {
        action.run();
      }
    };
  }

  @Test
  void studyThatWasKilledAMomentAgoIsTakenOver() {
    putAsOfAnotherProcess(StudyStatus.RUNNING, Instant.EPOCH);
    RunningStudy running = scenario.resume("study");
    assertTrue(scenario.clock.now().isBefore(Instant.EPOCH.plusSeconds(10)));
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(running));
  }

  @Test
  void studyThatWasKilledLongAgoIsNotWatched() {
    putAsOfAnotherProcess(StudyStatus.RUNNING, Instant.EPOCH.minus(Duration.ofDays(1)));
    scenario.resume("study");
    assertEquals(Instant.EPOCH, scenario.clock.now());
  }

  @Test
  void studyIsNotRunTwiceAtATime() {
    scenario.run(study(), 1);
    StudyException e = assertThrows(StudyException.class, () -> scenario.run(study(), 1));
    assertEquals("The study 'study' is being run already.", e.getMessage());
    assertThrows(StudyException.class, () -> scenario.resume("study"));
  }

  @Test
  void pausedStudyCanBeCancelledAndDoneOneCannot() {
    RunningStudy running = scenario.run(study(), 2);
    running.pause();
    StudyException e = assertThrows(StudyException.class, () -> scenario.pool.pause("study"));
    assertEquals("The study 'study' is not being run.", e.getMessage());
    scenario.pool.cancel("study");
    assertEquals(StudyStatus.CANCELLED, scenario.store.status("study"));
    StudyException twice = assertThrows(StudyException.class, () -> scenario.pool.cancel("study"));
    assertEquals("The study 'study' has ended already.", twice.getMessage());
  }

  @Test
  void unknownStudyIsAnsweredWithTheNearest() {
    StudyException none = assertThrows(StudyException.class, () -> scenario.resume("studdy"));
    assertEquals("There is no study 'studdy'; none was run so far.", none.getMessage());
    scenario.run(study(), 2).cancel();
    StudyException e = assertThrows(StudyException.class, () -> scenario.pool.pause("studdy"));
    assertEquals("There is no study 'studdy'; did you mean study?", e.getMessage());
    assertEquals(List.of("study"), scenario.pool.all().stream().map(StudySummary::id).toList());
  }

  @Test
  void closedPoolInterruptsItsStudies() {
    RunningStudy running = scenario.run(study(), 2);
    scenario.pool.close();
    assertEquals(StudyStatus.INTERRUPTED, StudyScenario.ending(running));
    assertEquals(StudyStatus.INTERRUPTED, scenario.store.status("study"));
  }

  @Test
  void priorityIsHandedToTrials() {
    scenario.pool.run(study(), new StudyOptions(5, 2), scenario.events::add);
    assertEquals(
        List.of(5, 5), scenario.trials.requests.stream().map(TrialRequest::priority).toList());
  }

  @Test
  void listenerThatFailsDoesNotEndTheStudy() {
    RunningStudy running =
        scenario.pool.run(
            study(),
            new StudyOptions(0, 2),
            event -> {
              throw new IllegalStateException("made to fail");
            });
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(running));
  }

  @Test
  void wordVectorsAreTrainedBeforeTheFirstTrial() {
    ScriptedEmbeddings embeddings = new ScriptedEmbeddings();
    scenario.embeddings = embeddings;
    embeddings.whileTraining =
        () -> {
          assertEquals(List.of(), scenario.trials.requests);
        };
    RunningStudy running = scenario.run(studyWithVectors(), 1);
    assertEquals(List.of("mine"), embeddings.trained);
    assertEquals("", running.progress().activity());
    assertEquals("mine", scenario.trials.requests.get(0).spec().embeddings());
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(running));
  }

  @Test
  void studyWhoseWordVectorsCannotBeTrainedEndsAndCanBeResumed() {
    ScriptedEmbeddings embeddings = new ScriptedEmbeddings();
    scenario.embeddings = embeddings;
    embeddings.whileTraining =
        () -> {
          throw new EmbeddingException("There are too few words.");
        };
    RunningStudy running = scenario.run(studyWithVectors(), 1);
    CompletionException e =
        assertThrows(
            CompletionException.class, () -> running.result().toCompletableFuture().join());
    assertInstanceOf(EmbeddingException.class, e.getCause());
    assertEquals(StudyStatus.INTERRUPTED, scenario.store.status("study"));
    assertEquals(List.of(), scenario.trials.requests);
    embeddings.whileTraining = () -> {};
    RunningStudy again = scenario.resume("study");
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(again));
  }

  @Test
  void studyDoesNotGoOnWithOtherWordVectors() {
    ScriptedEmbeddings embeddings = new ScriptedEmbeddings();
    scenario.embeddings = embeddings;
    RunningStudy running = scenario.run(studyWithVectors(1L, 2L), 1);
    scenario.trials.pending.get(0).finish();
    running.pause();
    assertEquals(StudyStatus.PAUSED, StudyScenario.ending(running));
    int requests = scenario.trials.requests.size();
    embeddings.sha256 = "def";
    assertEquals(
        "The study 'study' cannot go on: the word vectors 'mine' are not what they were when its first trials were trained; put the old ones back, or run the study under another id.",
        refusal(scenario.resume("study")).getMessage());
    assertEquals(requests, scenario.trials.requests.size());
    assertEquals(StudyStatus.PAUSED, scenario.store.status("study"));
    embeddings.sha256 = ScriptedEmbeddings.SHA_256;
    RunningStudy again = scenario.resume("study");
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(again));
  }

  @ParameterizedTest
  @EnumSource(StudyStatus.class)
  void refusedStudyStaysWhatItWas(StudyStatus before) {
    scenario.store.put(
        new StoredStudy(
            studyWithVectors(1L),
            scenario.pool.conditions(studyWithVectors(1L)),
            before,
            Instant.EPOCH,
            Instant.EPOCH));
    assertInstanceOf(StudyException.class, refusal(scenario.resume("study")));
    assertEquals(
        before == StudyStatus.RUNNING ? StudyStatus.INTERRUPTED : before,
        scenario.store.status("study"));
    assertEquals(List.of(), scenario.pool.running());
  }

  private static Throwable refusal(RunningStudy study) {
    CompletionException e =
        assertThrows(CompletionException.class, () -> study.result().toCompletableFuture().join());
    return Optional.ofNullable(e.getCause()).orElseThrow();
  }

  @Test
  void studyWithoutWhatTrainsWordVectorsSaysSo() {
    RunningStudy running = scenario.run(studyWithVectors(), 1);
    CompletionException e =
        assertThrows(
            CompletionException.class, () -> running.result().toCompletableFuture().join());
    assertEquals(
        "The word vectors 'mine' cannot be trained, as what trains word vectors is not installed.",
        Optional.ofNullable(e.getCause()).orElseThrow().getMessage());
  }

  @Test
  void trainingOfWordVectorsStopsWithTheStudy() throws Exception {
    CountDownLatch training = new CountDownLatch(1);
    ScriptedEmbeddings embeddings = new ScriptedEmbeddings();
    embeddings.whileTraining =
        () -> {
          training.countDown();
          ScriptedEmbeddings.untilInterrupted();
        };
    StudyPool pool =
        new StudyPool(
            scenario.catalogue.services(),
            new StudyServices(
                scenario.trials,
                scenario.store,
                TrialFolder.in(Path.of("target", "none")),
                () -> Optional.of(embeddings),
                scenario.clock),
            task -> StudyPool.thread(task, "study").start());
    RunningStudy running = pool.run(studyWithVectors(), StudyOptions.USUAL, event -> {});
    training.await();
    assertEquals("training the word vectors mine", running.progress().activity());
    running.pause();
    CompletableFuture<StudyStatus> result = running.result().toCompletableFuture();
    assertEquals(StudyStatus.PAUSED, result.get(30, TimeUnit.SECONDS));
    assertEquals(List.of(), scenario.trials.requests);
    pool.close();
  }

  @Test
  void conditionsOfAStudyAreKept() {
    scenario.run(study(), 1);
    StoredStudy kept = scenario.store.study("study").orElseThrow();
    assertEquals(scenario.pool.conditions(study()), kept.conditions());
    assertEquals(StudyStatus.RUNNING, kept.status());
    assertEquals(Map.of(), kept.conditions().get(0).compared());
  }
}
