package org.transfernlp.engine.internal.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.study.expansion.PlannedCondition;
import org.transfernlp.engine.internal.study.schedule.TimeEstimate;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.study.StudyEvent;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyTrial;

/**
 * The conditions of a study, and what the end of a trial means for what is run next. Used by the
 * study's tasks, one after another.
 *
 * <p>What is to be run follows from the specification and from how trials ended, never from when.
 * So a study that is resumed makes the same plan again, and takes from the store what it finds.
 */
final class StudyPlan {

  private final KeptTrials kept;
  private final TimeEstimate estimate;
  private final StudyCount count;
  private final UnchosenParameters unchosen;
  private final Consumer<StudyEvent> events;
  private final ReadyConditions ready;
  private final List<ConditionRun> conditions = new ArrayList<>();
  private final Map<Integer, List<ConditionRun>> waitingFor = new HashMap<>();

  /**
   * A plan of which nothing was begun.
   *
   * @param events is told when trials are over
   */
  StudyPlan(
      StudySpec study,
      List<PlannedCondition> planned,
      KeptTrials kept,
      TimeEstimate estimate,
      StudyCount count,
      UnchosenParameters unchosen,
      Consumer<StudyEvent> events) {
    this.kept = kept;
    this.estimate = estimate;
    this.count = count;
    this.unchosen = unchosen;
    this.events = events;
    ready = new ReadyConditions(estimate);
    Set<Integer> everyEpoch = new HashSet<>();
    for (PlannedCondition condition : planned) {
      Integer source = condition.startsFrom();
      if (source != null && !condition.condition().sourceEpoch().equals(SourceEpoch.BEST)) {
        everyEpoch.add(source);
      }
    }
    for (PlannedCondition condition : planned) {
      add(new ConditionRun(study, condition, everyEpoch.contains(condition.condition().number())));
    }
  }

  private void add(ConditionRun condition) {
    conditions.add(condition);
    estimate.add(condition.target(), condition.runs() ? condition.expectedExamples() : 0);
    if (condition.runs()) {
      count.expect(condition.searchTrials() + condition.finalTrials());
    }
    Integer source = condition.startsFrom();
    if (source != null) {
      waitingFor.computeIfAbsent(source, number -> new ArrayList<>()).add(condition);
    }
  }

  /** Begins all that waits for nothing. */
  void begin() {
    for (ConditionRun condition : conditions) {
      if (condition.runs() && condition.startsFrom() == null) {
        begin(condition, null);
      }
    }
  }

  private void begin(ConditionRun condition, @Nullable Hyperparameters ofSource) {
    condition.begin(ofSource);
    ready.queue(condition);
  }

  /** Takes what is to be run next; empty if nothing can be run now. */
  Optional<Job> next() {
    return ready.next();
  }

  /** A job was taken and not run: it is to be run later. */
  void again(Job job) {
    job.condition().ready().add(job);
    ready.queue(job.condition());
  }

  /** A job was answered by what is kept. */
  void answered(Job job, KeptTrials.Answer answer) {
    estimate.ended(job.condition().number(), job.condition().examples(job));
    if (job.role() == StudyTrial.Role.FINAL) {
      reported(job.condition(), answer.trial(), true);
    } else {
      tried(job, answer, true);
    }
  }

  /**
   * A job was run, and its trial is over or has ended its rung.
   *
   * @param best the highest validation accuracy up to the last epoch of the job; empty if it failed
   */
  void ended(RunningJob running, StudyTrial trial, OptionalDouble best) {
    Job job = running.job();
    ConditionRun condition = job.condition();
    double epoch = condition.examples(new Job(condition, job.role(), job.index(), 0, 1));
    int trained = trial.epochs() - running.epochsBefore();
    if (!running.reused() && trained > 0) {
      estimate.took(condition.number(), epoch * trained, running.secondsSoFar());
    }
    estimate.ended(condition.number(), condition.examples(job));
    if (job.role() == StudyTrial.Role.FINAL) {
      reported(condition, trial, running.reused());
    } else {
      kept.keepForNextRung(job, trial);
      boolean toEnd = trial.status().isFinal() && trial.epochs() <= job.untilEpoch();
      tried(job, new KeptTrials.Answer(trial, best, toEnd), running.reused());
    }
    ready.queue(condition);
  }

  /** A trial that was to choose hyper-parameters is over, or its rung is. */
  private void tried(Job job, KeptTrials.Answer answer, boolean reused) {
    ConditionRun condition = job.condition();
    StudyTrial trial = answer.trial();
    boolean ended = trial.status().isFinal() || trial.status() == TrialStatus.FAILED;
    if (ended && condition.pointDone(job.index())) {
      count.ended(trial);
    }
    events.accept(new StudyEvent.TrialEnded(trial, reused));
    condition.tried(
        job,
        trial.trial(),
        answer.best(),
        answer.toEnd(),
        trial.reason().isEmpty() ? "no epoch was finished." : trial.reason());
    String problem = condition.problem();
    if (problem != null) {
      forgetPoints(condition);
      cannotRun(condition, problem);
    } else if (condition.choice().isPresent()) {
      forgetPoints(condition);
      choose(condition, condition.choice().getAsInt());
    }
    ready.queue(condition);
  }

  private void choose(ConditionRun condition, int point) {
    Hyperparameters chosen = condition.point(point);
    StudyTrial ofChoice = kept.ofPoint(condition, point);
    if (!kept.isKnown(condition.key(StudyTrial.Role.FINAL, 0))) {
      // Before the first trial is reported: what is known of that shows that this was done, and
      // what somebody wants of the others afterwards stays.
      unchosen.giveUp(condition.triedBeside(ofChoice == null ? null : ofChoice.trial()));
    }
    StudyTrial first = null;
    boolean firstSeedIsDone = false;
    if (ofChoice != null && condition.firstSeedIsDone(ofChoice)) {
      first = Outcomes.reported(condition, ofChoice);
      // Known as reported or not, it is run if it lacks its parameters.
      StudyTrial before = kept.take(first.key());
      if (kept.hasParameters(first)) {
        kept.save(first, before);
        // Again: until it was kept as reported, another study could give them up.
        firstSeedIsDone = kept.hasParameters(first);
      }
    }
    condition.choose(chosen, firstSeedIsDone ? 1 : 0);
    estimate.left(
        condition.number(), condition.ready().stream().mapToDouble(condition::examples).sum());
    if (first != null && firstSeedIsDone) {
      reported(condition, first, true);
    }
  }

  private void forgetPoints(ConditionRun condition) {
    count.drop(condition.pointsLeft());
    condition.allPointsDone();
    kept.forgetPoints(condition);
  }

  /** A trial that is reported is over. */
  private void reported(ConditionRun condition, StudyTrial trial, boolean reused) {
    count.ended(trial);
    events.accept(new StudyEvent.TrialEnded(trial, reused));
    if (condition.isSource()) {
      if (trial.status().isFinal() && trial.epochs() > 0) {
        waiting(condition).forEach(other -> begin(other, trial.spec().hyperparameters()));
      } else {
        String reason =
            "Its source '%s' could not be trained: %s"
                .formatted(condition.target(), trial.reason());
        waiting(condition).forEach(other -> cannotRun(other, reason));
      }
    }
  }

  private List<ConditionRun> waiting(ConditionRun source) {
    return waitingFor.getOrDefault(source.number(), List.of());
  }

  private void cannotRun(ConditionRun condition, String reason) {
    count.leaveOut(condition.pointsLeft());
    condition.allPointsDone();
    estimate.left(condition.number(), 0);
    for (int i = 0; i < condition.finalTrials(); i++) {
      StudyTrial trial =
          Outcomes.failed(
              condition,
              StudyTrial.Role.FINAL,
              i,
              condition.spec(StudyTrial.Role.FINAL, i),
              reason);
      kept.save(trial, kept.take(trial.key()));
      reported(condition, trial, false);
    }
  }
}
