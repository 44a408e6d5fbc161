package org.transfernlp.engine.internal.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.experiment.HyperparameterName;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.strategy.mult.internal.MultStrategy;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.Search;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyProgress;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudyTrial;

class StudyRunTest {

  private static final Search HALVING = new Search(Search.Method.HALVING, 0, 2, 1, 1);

  private final StudyScenario scenario = new StudyScenario();
  private final StudyBuilder study = new StudyBuilder();

  /** Better the nearer the learning rate is to one. */
  private static double[] bestAt(TrialSpec spec, double rate) {
    double distance = Math.abs(Math.log(spec.hyperparameters().learningRate() / rate));
    double[] accuracies = new double[spec.hyperparameters().epochs()];
    Arrays.setAll(accuracies, i -> 0.9 - distance / 10 + i / 1000d);
    return accuracies;
  }

  private RunningStudy runToTheEnd() {
    RunningStudy running = scenario.run(study.build(), 2);
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(running));
    return running;
  }

  private List<Double> ratesOf(int condition) {
    return scenario.reported("study").stream()
        .filter(trial -> trial.condition() == condition)
        .map(trial -> trial.spec().hyperparameters().learningRate())
        .distinct()
        .toList();
  }

  /** A study with everything: sources, transfers, joint training, searches, seeds. */
  private StudySpec large(Search search) {
    study.search = search;
    study
        .transfer("imdb", "mr")
        .transfer("imdb", "qc")
        .transfer("snli", "sick")
        .strategies("init", "mult", "mult-init")
        .parameter("lambda", 0.3, 0.7)
        .choose(HyperparameterName.LEARNING_RATE, 0.1, 0.3, 1.0, 3.0)
        .choose(HyperparameterName.DROPOUT, 0.0, 0.5)
        .chooseOfSources(HyperparameterName.LEARNING_RATE, 0.3, 1.0, 3.0)
        .seeds(1L, 2L, 3L);
    return study.build();
  }

  @Test
  void singlePointIsRunWithEverySeedAndNotSearched() {
    study.target("mr").seeds(3L, 1L, 2L);
    RunningStudy running = runToTheEnd();
    assertEquals(
        List.of(3L, 1L, 2L),
        scenario.reported("study").stream().map(trial -> trial.spec().seed()).toList());
    assertEquals(List.of(), scenario.rows("study", StudyTrial.Role.SEARCH));
    StudyProgress progress = running.progress();
    assertEquals(3, progress.done());
    assertEquals(3, progress.trials());
    assertEquals(0, progress.failed());
    assertEquals(Duration.ZERO, progress.timeLeft());
    assertEquals(List.of(), progress.running());
  }

  @Test
  void bestPointByValidationAccuracyIsReported() {
    scenario.trials.curve = spec -> bestAt(spec, 0.3);
    study.target("mr").choose(HyperparameterName.LEARNING_RATE, 0.1, 0.3, 1.0).seeds(1L, 2L, 3L);
    RunningStudy running = runToTheEnd();
    assertEquals(List.of(0.3), ratesOf(0));
    assertEquals(3, scenario.rows("study", StudyTrial.Role.SEARCH).size());
    assertEquals(6, running.progress().trials());
    assertEquals(6, running.progress().done());
    // The first seed's trial is the search's own.
    assertEquals(5, scenario.trials.requests.size());
    StudyTrial first = scenario.reported("study").get(0);
    assertEquals(scenario.rows("study", StudyTrial.Role.SEARCH).get(1).trial(), first.trial());
    assertNotNull(first.testAccuracy());
  }

  @Test
  void targetsStartFromTheSourceThatWasChosenByItsOwnAccuracy() {
    scenario.trials.curve = spec -> bestAt(spec, spec.target().equals("imdb") ? 3 : 0.1);
    study
        .transfer("imdb", "mr")
        .strategies("init")
        .chooseOfSources(HyperparameterName.LEARNING_RATE, 0.3, 3.0, 30.0)
        .choose(HyperparameterName.LEARNING_RATE, 0.1, 1.0)
        .seeds(7L, 8L);
    runToTheEnd();
    List<StudyTrial> transfers =
        scenario.reported("study").stream().filter(trial -> trial.condition() == 2).toList();
    assertEquals(2, transfers.size());
    for (StudyTrial transfer : transfers) {
      TrialSpec source = transfer.spec().source();
      assertNotNull(source);
      assertEquals(3.0, source.hyperparameters().learningRate());
      assertEquals(7, source.seed());
      assertEquals(0.1, transfer.spec().hyperparameters().learningRate());
    }
    assertEquals(
        1, scenario.reported("study").stream().filter(trial -> trial.condition() == 0).count());
  }

  @Test
  void sourceIsKeptWithEveryEpochWhereOthersThanTheBestAreTransferred() {
    study.sourceEpochs = List.of(SourceEpoch.BEST, SourceEpoch.LAST);
    study
        .transfer("imdb", "mr")
        .strategies("init")
        .chooseOfSources(HyperparameterName.LEARNING_RATE, 0.3, 3.0);
    runToTheEnd();
    List<Boolean> ofSource =
        scenario.trials.requests.stream()
            .filter(request -> request.spec().target().equals("imdb"))
            .map(TrialRequest::keepEveryEpoch)
            .toList();
    assertEquals(List.of(false, false, true), ofSource);
    assertFalse(
        scenario.trials.requests.stream()
            .anyMatch(request -> request.spec().target().equals("mr") && request.keepEveryEpoch()));
  }

  @Test
  void sourceIsTrainedBeforeWhatStartsFromItAndOthersRunMeanwhile() {
    study.transfer("imdb", "mr").strategies("init");
    scenario.run(study.build(), 2);
    assertEquals(
        List.of("imdb", "mr"),
        scenario.trials.pending.stream().map(trial -> trial.spec().target()).toList());
    scenario.trials.pending.get(1).finish();
    assertEquals(1, scenario.trials.pending.size());
    scenario.trials.pending.get(0).finish();
    assertEquals("init", scenario.trials.pending.get(0).spec().strategy());
  }

  @Test
  void rungsOfHalvingTrainUntilTheirLastEpoch() {
    study.search = HALVING;
    study.ofTargets = study.ofTargets.withEpochs(10);
    scenario.trials.curve = spec -> bestAt(spec, 4);
    study.target("mr").choose(HyperparameterName.LEARNING_RATE, 1.0, 2.0, 3.0, 4.0, 5.0);
    RunningStudy running = runToTheEnd();
    assertEquals(
        List.of(
            1, 1, 1, 1, 1, 2, 2, 2, 4, 4, 8, 8, TrialRequest.ALL_EPOCHS, TrialRequest.ALL_EPOCHS),
        scenario.trials.requests.stream().map(TrialRequest::untilEpoch).toList());
    assertEquals(List.of(4.0), ratesOf(0));
    assertEquals(TrialStatus.DONE, scenario.reported("study").get(0).status());
    // 5 + 3 + 2 * 2 + 2 * 4 + 2 * 2 epochs.
    assertEquals(24, scenario.trials.epochsTrained);
    assertEquals(6, running.progress().done());
    assertEquals(6, running.progress().trials());
  }

  @ParameterizedTest
  @EnumSource(Search.Method.class)
  void neverAreMoreTrialsDoneThanThereAre(Search.Method method) {
    study.search = new Search(method, method == Search.Method.RANDOM ? 3 : 0, 2, 1, 1);
    study
        .transfer("imdb", "mr")
        .transfer("snli", "sick")
        .strategies("init")
        .choose(HyperparameterName.LEARNING_RATE, 0.1, 0.3, 1.0, 3.0)
        .chooseOfSources(HyperparameterName.LEARNING_RATE, 0.3, 3.0)
        .seeds(1L, 2L);
    // A source and a target of which nothing can be trained, and some points that fail.
    scenario.trials.curve =
        spec ->
            spec.target().equals("snli")
                    || (spec.target().equals("sick") && spec.source() == null)
                    || spec.hyperparameters().learningRate() == 0.3
                ? null
                : ScriptedTrials.byHash(spec);
    RunningStudy running = scenario.run(study.build(), 2);
    while (!scenario.trials.pending.isEmpty()) {
      StudyProgress progress = running.progress();
      assertTrue(progress.done() < progress.trials(), progress.toString());
      assertTrue(progress.failed() <= progress.done(), progress.toString());
      scenario.trials.pending.get(0).finish();
    }
    assertEquals(StudyStatus.DONE, StudyScenario.ending(running));
    assertEquals(running.progress().trials(), running.progress().done());
    assertTrue(running.progress().failed() > 0);
  }

  @Test
  void rungIsDecidedByItsOwnEpochsWhateverIsKept() {
    study.search = HALVING;
    study.ofTargets = study.ofTargets.withEpochs(10);
    // The first two rates are best at first, the third one at the end.
    scenario.trials.curve =
        spec -> {
          double[] accuracies = new double[10];
          double rate = spec.hyperparameters().learningRate();
          Arrays.setAll(accuracies, i -> rate < 3 ? 0.6 + rate / 100 : 0.5 + i / 20d);
          return accuracies;
        };
    study.target("mr").choose(HyperparameterName.LEARNING_RATE, 1.0, 2.0, 3.0);
    // Another study has trained all to the end.
    StudyBuilder other = new StudyBuilder();
    other.id = "other";
    other.ofTargets = study.ofTargets;
    other.target("mr").choose(HyperparameterName.LEARNING_RATE, 1.0, 2.0, 3.0);
    scenario.run(other.build(), 2);
    scenario.trials.finishAll();
    assertEquals(30, scenario.trials.epochsTrained);
    runToTheEnd();
    assertEquals(List.of(2.0), ratesOf(0));
    assertEquals(30, scenario.trials.epochsTrained);
  }

  @Test
  void divergedTrialCountsByItsEpochsAndFailedOneIsOut() {
    scenario.trials.curve =
        spec -> {
          double rate = spec.hyperparameters().learningRate();
          if (rate == 1) {
            return null;
          }
          return rate == 3 ? new double[] {0.95, 0.1} : new double[] {0.5, 0.5, 0.5, 0.5};
        };
    study.target("mr").choose(HyperparameterName.LEARNING_RATE, 0.3, 1.0, 3.0).seeds(1L, 2L);
    RunningStudy running = runToTheEnd();
    assertEquals(List.of(3.0), ratesOf(0));
    assertEquals(
        List.of(TrialStatus.DIVERGED, TrialStatus.DIVERGED),
        scenario.reported("study").stream().map(StudyTrial::status).toList());
    StudyTrial failed = scenario.rows("study", StudyTrial.Role.SEARCH).get(1);
    assertEquals(TrialStatus.FAILED, failed.status());
    assertEquals("It was made to fail.", failed.reason());
    // A failed and a diverged one of the search, two diverged ones of the report.
    assertEquals(4, running.progress().failed());
    assertEquals(5, running.progress().done());
  }

  @Test
  void trialThatDivergedAtOnceIsOut() {
    scenario.trials.curve =
        spec ->
            spec.hyperparameters().learningRate() == 3
                ? new double[0]
                : new double[] {0.1, 0.1, 0.1, 0.1};
    study.target("mr").choose(HyperparameterName.LEARNING_RATE, 3.0, 1.0);
    runToTheEnd();
    assertEquals(List.of(1.0), ratesOf(0));
  }

  @Test
  void conditionOfWhichNothingCanBeTrainedSaysWhy() {
    scenario.trials.curve = spec -> spec.target().equals("mr") ? null : ScriptedTrials.byHash(spec);
    study
        .target("mr")
        .target("qc")
        .choose(HyperparameterName.LEARNING_RATE, 3.0, 1.0)
        .seeds(1L, 2L);
    RunningStudy running = runToTheEnd();
    List<StudyTrial> reported = scenario.reported("study");
    assertEquals(4, reported.size());
    for (StudyTrial trial : reported.subList(0, 2)) {
      assertEquals(TrialStatus.FAILED, trial.status());
      assertNull(trial.trial());
      assertEquals(
          "None of its 2 combinations of hyper-parameters could be trained; the first one: It was made to fail.",
          trial.reason());
    }
    assertEquals(TrialStatus.DONE, reported.get(2).status());
    assertEquals(8, running.progress().done());
    assertEquals(8, running.progress().trials());
    assertEquals(4, running.progress().failed());
  }

  @Test
  void whatNeedsAFailedSourceIsNotRun() {
    scenario.trials.curve =
        spec -> spec.target().equals("imdb") ? null : ScriptedTrials.byHash(spec);
    study
        .transfer("imdb", "mr")
        .strategies("init", "mult")
        .choose(HyperparameterName.LEARNING_RATE, 3.0, 1.0);
    RunningStudy running = runToTheEnd();
    List<StudyTrial> reported = scenario.reported("study");
    assertEquals(
        List.of(TrialStatus.FAILED, TrialStatus.DONE, TrialStatus.FAILED, TrialStatus.DONE),
        reported.stream().map(StudyTrial::status).toList());
    assertEquals(
        "Its source 'imdb' could not be trained: It was made to fail.", reported.get(2).reason());
    assertFalse(
        scenario.trials.requests.stream()
            .anyMatch(request -> request.spec().strategy().equals("init")));
    assertEquals(running.progress().trials(), running.progress().done());
  }

  @Test
  void interruptedTrialLeavesItsConditionUndecided() {
    study.target("mr").target("qc").choose(HyperparameterName.LEARNING_RATE, 3.0, 1.0);
    RunningStudy running = scenario.run(study.build(), 1);
    scenario.trials.pending.get(0).interrupt();
    scenario.trials.finishAll();
    scenario.catalogue.removeModel("lstm");
    scenario.waitInVain();
    assertEquals(StudyStatus.INTERRUPTED, StudyScenario.ending(running));
    assertEquals(
        List.of("qc"),
        scenario.reported("study").stream().map(trial -> trial.spec().target()).toList());
    scenario.catalogue.addModel("lstm", TaskKind.SINGLE_TEXT);
    RunningStudy again = scenario.resume("study");
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(again));
    assertEquals(2, scenario.reported("study").size());
  }

  @Test
  void interruptedTrialIsTriedAgainWhenAllIsBackWhileOthersGoOn() {
    study.target("mr").target("qc");
    RunningStudy running = scenario.run(study.build(), 2);
    scenario.catalogue.removeModel("lstm");
    scenario.trials.pending.get(0).interrupt();
    scenario.pool.sign();
    assertEquals(1, scenario.trials.pending.size());
    assertEquals(
        "trials wait until what they need is back: There is no model 'lstm'; there are: cnn-pair.",
        running.progress().activity());
    scenario.catalogue.addModel("lstm", TaskKind.SINGLE_TEXT);
    scenario.pool.sign();
    assertEquals(2, scenario.trials.pending.size());
    assertEquals("", running.progress().activity());
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(running));
    assertEquals(2, scenario.reported("study").size());
  }

  @Test
  void studyThatHasNothingElseToRunWaitsForAnUpdateToEnd() {
    study.target("mr");
    RunningStudy running = scenario.run(study.build(), 1);
    scenario.catalogue.removeModel("lstm");
    scenario.trials.pending.get(0).interrupt();
    scenario.clock.advanceSeconds(WaitingJobs.GRACE.toSeconds() - 1);
    scenario.pool.sign();
    assertFalse(running.result().toCompletableFuture().isDone());
    scenario.catalogue.addModel("lstm", TaskKind.SINGLE_TEXT);
    scenario.pool.sign();
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(running));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void modelThatBreaksFailsItsOwnTrialsWhileOthersGoOn(boolean interrupted) {
    study.target("mr").target("msrp");
    RunningStudy running = scenario.run(study.build(), 2);
    if (interrupted) {
      scenario.trials.pending.get(0).interrupt();
    }
    scenario.catalogue.breakModel("lstm");
    scenario.trials.curve =
        spec -> spec.model().equals("lstm") ? null : ScriptedTrials.byHash(spec);
    scenario.pool.sign();
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(running));
    assertEquals(
        Map.of("lstm", TrialStatus.FAILED, "cnn-pair", TrialStatus.DONE),
        scenario.reported("study").stream()
            .collect(Collectors.toMap(trial -> trial.spec().model(), StudyTrial::status)));
  }

  @Test
  void studyThatWaitsCanBePaused() {
    study.target("mr");
    RunningStudy running = scenario.run(study.build(), 1);
    scenario.catalogue.removeModel("lstm");
    scenario.trials.pending.get(0).interrupt();
    running.pause();
    assertEquals(StudyStatus.PAUSED, StudyScenario.ending(running));
  }

  @Test
  void trialsWhoseStrategyLeftWaitUntilTheStudyIsResumed() {
    study.transfer("imdb", "mr").strategies("init", "mult");
    RunningStudy running = scenario.run(study.build(), 1);
    scenario.catalogue.removeStrategy("mult");
    scenario.trials.curve =
        spec -> spec.strategy().equals("mult") ? null : ScriptedTrials.byHash(spec);
    scenario.trials.finishAll();
    scenario.waitInVain();
    assertEquals(StudyStatus.INTERRUPTED, StudyScenario.ending(running));
    assertEquals(0, running.progress().failed());
    assertEquals(
        List.of("none", "none", "init"),
        scenario.reported("study").stream().map(trial -> trial.spec().strategy()).toList());
    scenario.catalogue.add(new MultStrategy());
    scenario.trials.curve = ScriptedTrials::byHash;
    RunningStudy again = scenario.resume("study");
    scenario.trials.finishAll();
    assertEquals(StudyStatus.DONE, StudyScenario.ending(again));
    assertEquals(4, scenario.reported("study").size());
  }

  @Test
  void refusedConditionsAreKeptAndNotRun() {
    study
        .transfer("imdb", "qc")
        .strategies("init")
        .settings("E:tune H:tune O:tune", "E:tune H:tune O:random");
    runToTheEnd();
    assertEquals(4, scenario.store.study("study").orElseThrow().conditions().size());
    assertEquals(
        Set.of(0, 1, 3),
        scenario.reported("study").stream().map(StudyTrial::condition).collect(Collectors.toSet()));
  }

  @Test
  void outcomeDoesNotDependOnOrderOrCores() {
    for (Search search :
        List.of(Search.GRID, HALVING, new Search(Search.Method.RANDOM, 5, 3, 1, 3))) {
      StudyScenario first = new StudyScenario();
      StudySpec spec = new StudyRunTest().large(search);
      RunningStudy undisturbed = first.run(spec, 1);
      first.trials.finishAll();
      assertEquals(StudyStatus.DONE, StudyScenario.ending(undisturbed));
      for (int i = 0; i < 20; i++) {
        StudyScenario other = new StudyScenario();
        RunningStudy running = other.run(spec, 1 + i % 7);
        other.trials.finishAll(new SplittableRandom(i));
        assertEquals(StudyStatus.DONE, StudyScenario.ending(running));
        assertEquals(first.reported("study"), other.reported("study"));
        assertEquals(
            first.rows("study", StudyTrial.Role.SEARCH),
            other.rows("study", StudyTrial.Role.SEARCH));
        assertEquals(first.trials.epochsTrained, other.trials.epochsTrained);
      }
    }
  }

  @Test
  void noCoreIsIdleWhileSomethingCanRun() {
    StudySpec spec = large(HALVING);
    scenario.run(spec, 3);
    int begun = 0;
    while (!scenario.trials.pending.isEmpty()) {
      assertTrue(scenario.trials.pending.size() <= 3);
      // Baselines and joint training do not wait for sources, so there is enough to do at first.
      if (begun++ < 40) {
        assertEquals(3, scenario.trials.pending.size());
      }
      scenario.trials.pending.get(0).finish();
    }
    assertEquals(3, scenario.trials.mostPending);
  }

  @Test
  void longestTrialsComeFirst() {
    study
        .transfer("imdb", "mr")
        .target("msrp")
        .strategies("mult")
        .parameter("lambda", 0.1, 0.5)
        .seeds(1L, 2L);
    scenario.run(study.build(), 1);
    scenario.trials.finishAll();
    List<String> order =
        scenario.trials.requests.stream()
            .map(request -> request.spec().target() + request.spec().strategyParameters())
            .toList();
    assertEquals(
        List.of(
            "mr{lambda=0.1}",
            "mr{lambda=0.1}",
            "mr{lambda=0.5}",
            "mr{lambda=0.5}",
            "mr{}",
            "mr{}",
            "msrp{}",
            "msrp{}"),
        order);
  }

  @Test
  void eachTrialIsWrittenOnce() {
    study.target("mr").choose(HyperparameterName.LEARNING_RATE, 3.0, 1.0).seeds(1L, 2L);
    runToTheEnd();
    assertEquals(4, scenario.store.studyTrialWrites());
  }

  @Test
  void timeLeftIsToldAsSoonAsATrialHasEnded() {
    study.target("mr").seeds(1L, 2L, 3L);
    RunningStudy running = scenario.run(study.build(), 1);
    assertNull(running.progress().timeLeft());
    scenario.trials.pending.get(0).finish();
    // A scripted epoch takes a second, and two trials of four epochs are left.
    assertEquals(Duration.ofSeconds(8), running.progress().timeLeft());
    scenario.clock.advanceSeconds(1);
    // The second one still waits for a core.
    assertEquals(Duration.ofSeconds(8), running.progress().timeLeft());
    ScriptedTrials.Pending second = scenario.trials.pending.get(0);
    second.tell(new TrialEvent.Preparing(second.spec(), "reading"));
    scenario.clock.advanceSeconds(1);
    assertEquals(Duration.ofSeconds(7), running.progress().timeLeft());
    scenario.trials.pending.get(0).finish();
    scenario.trials.pending.get(0).finish();
    assertEquals(Duration.ZERO, running.progress().timeLeft());
  }

  @Test
  void eventsOfTrialsAndTheirEndsAreTold() {
    study.target("mr").choose(HyperparameterName.LEARNING_RATE, 3.0, 1.0);
    RunningStudy running = scenario.run(study.build(), 1);
    TrialSpec spec = scenario.trials.pending.get(0).spec();
    TrialEvent event = new TrialEvent.Progress(spec, 1, 0.5, 100, Duration.ofSeconds(3));
    assertEquals(
        List.of(new TrialEvent.Preparing(spec, "waiting for a core")),
        running.progress().running());
    scenario.trials.pending.get(0).tell(event);
    assertEquals(List.of(event), running.progress().running());
    assertEquals(List.of(new StudyEvent.InTrial(event)), scenario.events);
    scenario.trials.finishAll();
    List<Boolean> kept =
        scenario.events.stream()
            .filter(StudyEvent.TrialEnded.class::isInstance)
            .map(ended -> ((StudyEvent.TrialEnded) ended).kept())
            .toList();
    assertEquals(List.of(false, false, true), kept);
  }

  @Test
  void sizesOfAnUntrainedSourceAreTheTargets() {
    study.ofSources = Hyperparameters.SOURCE_DEFAULTS;
    study.transfer("imdb", "mr").strategies("mult");
    study.choose(HyperparameterName.HIDDEN_SIZE, 20.0, 30.0);
    runToTheEnd();
    for (TrialRequest request : scenario.trials.requests) {
      TrialSpec source = request.spec().source();
      if (source != null) {
        assertEquals(
            request.spec().hyperparameters().hiddenSize(), source.hyperparameters().hiddenSize());
      }
    }
  }
}
