package org.transfernlp.engine.internal.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.store.StoreException;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudyTrial;

class StudyResumeTest {

  private static StudySpec study(Search.Method method) {
    StudyBuilder study = new StudyBuilder();
    study.search = new Search(method, method == Search.Method.RANDOM ? 3 : 0, 2, 1, 1);
    return study
        .transfer("imdb", "mr")
        .strategies("init", "mult")
        .choose(HyperparameterName.LEARNING_RATE, 0.1, 0.3, 1.0, 3.0)
        .chooseOfSources(HyperparameterName.LEARNING_RATE, 0.3, 3.0)
        .seeds(1L, 2L)
        .build();
  }

  /** Some diverge, some fail. */
  private static double[] curve(TrialSpec spec) {
    double[] accuracies = ScriptedTrials.byHash(spec);
    return accuracies[0] < 0.6 ? new double[] {accuracies[0], accuracies[1]} : accuracies;
  }

  private static StudyScenario undisturbed(Search.Method method) {
    StudyScenario scenario = new StudyScenario();
    scenario.trials.curve = StudyResumeTest::curve;
    RunningStudy running = scenario.run(study(method), 2);
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(running));
    return scenario;
  }

  @ParameterizedTest
  @EnumSource(Search.Method.class)
  void studyThatLostItsStoreAtAnyCallComesToTheSame(Search.Method method) {
    StudyScenario whole = undisturbed(method);
    int calls = whole.store.calls();
    for (int lost = 1; lost < calls; lost++) {
      StudyScenario scenario = new StudyScenario();
      scenario.trials.curve = StudyResumeTest::curve;
      scenario.store.goAwayAfter(lost);
      boolean begun = beginUntilLost(scenario, method);
      scenario.store.goAwayAfter(Integer.MAX_VALUE);
      int trained = scenario.trials.epochsTrained;
      scenario.restart();
      RunningStudy again = begun ? scenario.resume("study") : scenario.run(study(method), 2);
      scenario.trials.finishAll(new SplittableRandom(lost));
      assertEquals(StudyStatus.DONE, StudyScenario.ending(again));
      assertSameOutcome(whole, scenario);
      // What was trained and kept is not trained again; each pending trial may have lost its
      // epochs.
      assertTrue(trained + scenario.trials.epochsTrained <= whole.trials.epochsTrained + 2 * 4);
    }
  }

  /** Whether it was kept that there is such a study. */
  private static boolean beginUntilLost(StudyScenario scenario, Search.Method method) {
    RunningStudy running;
    try {
      running = scenario.run(study(method), 2);
    } catch (StoreException e) {
      scenario.store.goAwayAfter(Integer.MAX_VALUE);
      return scenario.store.study("study").isPresent();
    }
    scenario.trials.finishAll();
    CompletionException e =
        assertThrows(
            CompletionException.class, () -> running.result().toCompletableFuture().join());
    assertInstanceOf(StoreException.class, e.getCause());
    return true;
  }

  @ParameterizedTest
  @EnumSource(Search.Method.class)
  void studyThatWasKilledOftenComesToTheSame(Search.Method method) {
    StudyScenario whole = undisturbed(method);
    for (int seed = 0; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StudyScenario scenario = new StudyScenario();
      scenario.trials.curve = StudyResumeTest::curve;
      RunningStudy running = scenario.run(study(method), 2);
      while (!running.result().toCompletableFuture().isDone()) {
        for (int i = random.nextInt(4); i >= 0 && !scenario.trials.pending.isEmpty(); i--) {
          scenario.trials.pending.get(random.nextInt(scenario.trials.pending.size())).finish();
        }
        if (!running.result().toCompletableFuture().isDone()) {
          scenario.restart();
          running = scenario.resume("study");
        }
      }
      assertSameOutcome(whole, scenario);
    }
  }

  @ParameterizedTest
  @EnumSource(Search.Method.class)
  void studyThatWasPausedOftenComesToTheSame(Search.Method method) {
    StudyScenario whole = undisturbed(method);
    for (int seed = 0; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StudyScenario scenario = new StudyScenario();
      scenario.trials.curve = StudyResumeTest::curve;
      RunningStudy running = scenario.run(study(method), 2);
      for (int step = 0; !running.result().toCompletableFuture().isDone(); step++) {
        if (step % 5 == 4) {
          running.pause();
          assertEquals(StudyStatus.PAUSED, StudyScenario.ending(running));
          assertEquals(StudyStatus.PAUSED, scenario.store.status("study"));
          assertEquals(List.of(), scenario.trials.pending);
          running = scenario.resume("study");
        } else {
          scenario.trials.pending.get(random.nextInt(scenario.trials.pending.size())).finish();
        }
      }
      assertSameOutcome(whole, scenario);
    }
  }

  private static void assertSameOutcome(StudyScenario whole, StudyScenario other) {
    assertEquals(whole.reported("study"), other.reported("study"));
    assertEquals(
        whole.rows("study", StudyTrial.Role.SEARCH), other.rows("study", StudyTrial.Role.SEARCH));
    assertEquals(StudyStatus.DONE, other.store.status("study"));
  }

  @Test
  void whatHasEndedIsNotSubmittedAgain() {
    StudyScenario scenario = undisturbed(Search.Method.GRID);
    int writes = scenario.store.studyTrialWrites();
    scenario.restart();
    RunningStudy again = scenario.resume("study");
    assertEquals(StudyStatus.DONE, StudyScenario.ending(again));
    assertEquals(List.of(), scenario.trials.requests);
    assertEquals(writes, scenario.store.studyTrialWrites());
    assertEquals(again.progress().trials(), again.progress().done());
  }

  @Test
  void whatHasFailedIsTriedAgain() {
    StudyScenario scenario = new StudyScenario();
    StudyBuilder study = new StudyBuilder();
    study.transfer("imdb", "mr").strategies("init");
    scenario.trials.curve =
        spec -> spec.target().equals("imdb") ? null : ScriptedTrials.byHash(spec);
    scenario.run(study.build(), 2);
    scenario.trials.finishAll();
    assertEquals(TrialStatus.FAILED, scenario.reported("study").get(2).status());
    scenario.trials.curve = ScriptedTrials::byHash;
    scenario.restart();
    scenario.resume("study");
    scenario.trials.finishAll();
    Set<TrialStatus> statuses = new HashSet<>();
    scenario.reported("study").forEach(trial -> statuses.add(trial.status()));
    assertEquals(Set.of(TrialStatus.DONE), statuses);
    assertEquals(3, scenario.reported("study").size());
  }

  @Test
  void timeBeforeAnInterruptionCounts() {
    StudyScenario scenario = new StudyScenario();
    StudyBuilder study = new StudyBuilder();
    study.target("mr");
    RunningStudy running = scenario.run(study.build(), 1);
    running.pause();
    assertEquals(1, scenario.store.studyTrials("study").get(0).seconds());
    scenario.resume("study");
    scenario.trials.finishAll();
    assertEquals(4, scenario.store.studyTrials("study").get(0).seconds());
  }

  @Test
  void trialThatIsStoppedWhileItWaitsLosesNothing() {
    StudyScenario scenario = new StudyScenario();
    StudyBuilder study = new StudyBuilder();
    study.target("mr");
    scenario.run(study.build(), 1).pause();
    List<StudyTrial> before = scenario.store.studyTrials("study");
    assertEquals(1, before.get(0).epochs());
    RunningStudy again = scenario.resume("study");
    scenario.trials.pending.get(0).stopWaiting();
    assertEquals(StudyStatus.INTERRUPTED, StudyScenario.ending(again));
    assertEquals(before, scenario.store.studyTrials("study"));
  }

  @Test
  void studyCannotGoOnWithOtherConditions() {
    StudyScenario scenario = undisturbed(Search.Method.GRID);
    scenario.catalogue.add(new ChangedStrategy("mult", "E:share H:random O:random"));
    StudyException e = assertThrows(StudyException.class, () -> scenario.resume("study"));
    assertTrue(e.getMessage().contains("would compare other conditions"), e.getMessage());
  }

  @Test
  void sameStudyIsResumedByRunningItAgainAndAnotherIsNot() {
    StudyScenario scenario = undisturbed(Search.Method.GRID);
    RunningStudy again = scenario.run(study(Search.Method.GRID), 2);
    assertEquals(StudyStatus.DONE, StudyScenario.ending(again));
    StudyException e =
        assertThrows(
            StudyException.class,
            () ->
                scenario.pool.run(
                    study(Search.Method.HALVING), StudyOptions.USUAL, scenario.events::add));
    assertEquals(
        "There is another study 'study' already, which asks something else; choose another id, or resume that one with transfer:study-resume study.",
        e.getMessage());
  }
}
