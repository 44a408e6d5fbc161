package org.transfernlp.engine.internal.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.study.RunningStudy;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudyOptions;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyStatus;
import org.transfernlp.study.StudyTrial;

/** A pool of studies with scripted trials, in the test's own thread. */
final class StudyScenario {

  final StudyCatalogue catalogue = new StudyCatalogue();
  final MemoryStore store = new MemoryStore();
  final ManualClock clock = new ManualClock();
  final List<StudyEvent> events = new ArrayList<>();
  @Nullable Embeddings embeddings;
  ScriptedTrials trials;
  StudyPool pool;
  private final ScriptedTrials.Kept kept = new ScriptedTrials.Kept();

  StudyScenario() {
    trials = new ScriptedTrials(store, clock, kept);
    pool = newPool();
  }

  /** Forgets all but what is on disk, as if the process had been killed and started again. */
  void restart() {
    ScriptedTrials before = trials;
    trials = new ScriptedTrials(store, clock, kept);
    trials.curve = before.curve;
    pool = newPool();
  }

  private StudyPool newPool() {
    return new StudyPool(
        catalogue.services(),
        new StudyServices(
            trials,
            store,
            TrialFolder.in(Path.of("target", "none")),
            () -> Optional.ofNullable(embeddings),
            clock),
        Runnable::run);
  }

  RunningStudy run(StudySpec spec, int trialsAtOnce) {
    return pool.run(spec, new StudyOptions(0, trialsAtOnce), events::add);
  }

  RunningStudy resume(String id) {
    return pool.resume(id, new StudyOptions(0, 2), events::add);
  }

  /** Lets the time pass in which a study waits for what has left. */
  void waitInVain() {
    pool.sign();
    clock.advanceSeconds(WaitingJobs.GRACE.toSeconds());
    pool.sign();
  }

  /** How a study has ended, which it must have. */
  static StudyStatus ending(RunningStudy study) {
    CompletableFuture<StudyStatus> result = study.result().toCompletableFuture();
    return Optional.ofNullable(result.getNow(null))
        .orElseThrow(() -> new AssertionError("It has not ended"));
  }

  /** The trials that are reported, without how long they took. */
  List<StudyTrial> reported(String study) {
    return rows(study, StudyTrial.Role.FINAL);
  }

  /** The trials of a role, without how long they took. */
  List<StudyTrial> rows(String study, StudyTrial.Role role) {
    return store.studyTrials(study).stream()
        .filter(trial -> trial.role() == role)
        .map(
            trial ->
                new StudyTrial(
                    trial.key(),
                    trial.condition(),
                    trial.role(),
                    trial.spec(),
                    trial.trial(),
                    trial.status(),
                    trial.reason(),
                    trial.epochs(),
                    trial.validationAccuracy(),
                    trial.testAccuracy(),
                    0))
        .toList();
  }
}
