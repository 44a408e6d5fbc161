package org.transfernlp.engine.internal.trial;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.corpus.Corpus;
import org.transfernlp.engine.internal.plan.CheckedPlan;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TestPredictions;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.strategy.StrategyException;

/**
 * One run of a prepared trial: from what is kept of it to its end, which is network, training,
 * choice of the best epoch and test. Used once, by one thread.
 */
final class TrialRun {

  private static final Logger LOG = LoggerFactory.getLogger(TrialRun.class);

  private static final StopSignal.Stop DONE = new StopSignal.Stop(TrialStatus.DONE, "");
  private static final StopSignal.Stop STILL_RUNNING =
      new StopSignal.Stop(
          TrialStatus.RUNNING, "It is still running, or the process ended without notice.");

  private final PreparedTrial trial;
  private final TrialRequest request;
  private final @Nullable TrialResult kept;
  private final TrialRecord trialRecord;
  private final SourceOfTrial sources;
  private final Departures departures;
  private final TrialContext context;

  private @Nullable TrialResult source;

  /** The epochs that were finished and, where parameters are kept, written. */
  private List<EpochResult> finished = List.of();

  private Optional<Checkpoint> best = Optional.empty();
  private boolean reused;
  private Optional<RuntimeException> failure = Optional.empty();

  /** Gives the trained source of a trial. */
  @FunctionalInterface
  interface SourceOfTrial {
    /** Trains the source, or takes it from disk. */
    SourceTrials.Outcome get();
  }

  /**
   * A run that has not begun.
   *
   * @param kept how far the trial had come before; null if it is to be trained from the first epoch
   * @param sources gives what it starts from; not called if nothing does, or if nothing has to
   *     start any more
   */
  TrialRun(
      PreparedTrial trial,
      TrialRequest request,
      @Nullable TrialResult kept,
      TrialRecord trialRecord,
      SourceOfTrial sources,
      Departures departures,
      TrialContext context) {
    this.trial = trial;
    this.request = request;
    this.kept = kept == null ? null : withSpec(kept, trial.spec());
    this.trialRecord = trialRecord;
    this.sources = sources;
    this.departures = departures;
    this.context = context;
  }

  /**
   * Runs the trial to its end, whatever that is. One that fails ends as {@link TrialStatus#FAILED},
   * and {@link #failure} says how. The parameters that are wanted of it are there afterwards.
   *
   * @throws CancellationException if it has to stop before there is anything to keep
   */
  TrialResult run() {
    return ended(() -> withParameters(runOn()));
  }

  /** The same, but parameters that were kept and are gone do not matter yet. */
  TrialResult runAsSource() {
    return ended(this::runOn);
  }

  @SuppressWarnings("IllegalCatch")
  private TrialResult ended(Supplier<TrialResult> ending) {
    try {
      return ending.get();
    } catch (CancellationException e) {
      throw e;
    } catch (Throwable e) {
      // Whatever goes wrong in somebody else's bundle must be kept with the trial.
      return failed(Failure.explain(e));
    }
  }

  /** Why the trial failed, if it did. */
  Optional<RuntimeException> failure() {
    return failure;
  }

  /** Whether nothing was trained, as it had been before. */
  boolean reused() {
    return reused;
  }

  /**
   * The parameters of an epoch of a trial that is finished, trained again if they are not kept.
   *
   * @throws CancellationException if this has to stop before
   */
  Checkpoint parameters(int epoch, TrialResult result) {
    Optional<Checkpoint> known = trialRecord.load(epoch);
    if (known.isPresent()) {
      return known.get();
    }
    trainAgain(new TreeSet<>(Set.of(epoch)), result)
        .ifPresent(
            stop -> {
              throw new CancellationException(stop.reason());
            });
    return trialRecord
        .load(epoch)
        .orElseThrow(
            () ->
                new ExperimentException(
                    "Epoch %d of '%s' was trained, but its parameters cannot be read again; the log has the reason."
                        .formatted(epoch, trial.spec().target())));
  }

  /** Trains again what is wanted of a finished trial and is not there. */
  private TrialResult withParameters(TrialResult result) {
    if (!result.status().isFinal() || request.repeated()) {
      return result;
    }
    SortedSet<Integer> missing = new TreeSet<>();
    for (int epoch = 1; epoch <= result.epochs().size(); epoch++) {
      boolean wanted = request.keepEveryEpoch() || epoch == result.bestEpoch();
      if (wanted && !trialRecord.isWhole(epoch)) {
        missing.add(epoch);
      }
    }
    return missing.isEmpty()
        ? result
        : trainAgain(missing, result).map(stop -> stopped(result, stop)).orElse(result);
  }

  private TrialResult runOn() {
    if (kept != null) {
      finished = kept.epochs();
      source = kept.source();
      if (kept.status().isFinal()) {
        reused = true;
        context.tellKept(kept);
        return kept;
      }
      if (Training.goesOn(finished, trial.spec().hyperparameters())
          && finished.size() >= request.untilEpoch()) {
        reused = true;
        context.tellKept(kept);
        return save(paused(), null);
      }
    }
    Optional<Checkpoint> last = goBackToParameters();
    SourceNetwork start = null;
    if (trial.source() != null && finished.isEmpty()) {
      SourceTrials.Outcome outcome = sources.get();
      source = outcome.result();
      requireNoFailure(outcome);
      if (outcome.network().isEmpty()) {
        return save(sourceNotTrained(outcome.result()), null);
      }
      start = outcome.network().get();
    } else if (kept != null) {
      context.tellKept(resultOf(STILL_RUNNING, null));
    }
    try (Network network = network(start)) {
      last.ifPresent(parameters -> NetworkParameters.restore(parameters, network));
      if (kept != null && kept.epochs().size() > finished.size()) {
        save(STILL_RUNNING, null);
      }
      return train(training(network, trial.plan(), finished), network);
    }
  }

  /**
   * Finds out after which epoch to go on: the last one whose parameters are whole, as are those of
   * the best one until then; after no epoch if there is none. A trial that lacks nothing but the
   * test needs the best one's alone.
   *
   * @return the parameters to go on from; empty if nothing is to be trained, or all
   */
  private Optional<Checkpoint> goBackToParameters() {
    if (finished.isEmpty()) {
      return Optional.empty();
    }
    if (!Training.goesOn(finished, trial.spec().hyperparameters())) {
      best = trialRecord.load(Training.bestOf(finished));
      if (best.isPresent()) {
        return Optional.empty();
      }
    }
    Set<Integer> lost = new HashSet<>();
    List<EpochResult> all = finished;
    for (int epoch : new TreeSet<>(trialRecord.epochs()).descendingSet()) {
      if (epoch > all.size()) {
        continue;
      }
      finished = all.subList(0, epoch);
      int bestEpoch = Training.bestOf(finished);
      if (lost.contains(bestEpoch) || lost.contains(epoch)) {
        continue;
      }
      best = trialRecord.load(bestEpoch);
      Optional<Checkpoint> last = bestEpoch == epoch ? best : trialRecord.load(epoch);
      if (best.isPresent() && last.isPresent()) {
        return last;
      }
      lost.add(best.isEmpty() ? bestEpoch : epoch);
    }
    finished = List.of();
    best = Optional.empty();
    return Optional.empty();
  }

  /**
   * A new network with its tasks.
   *
   * @param start what it starts from; null if nothing does, or if its parameters are written later
   */
  private Network network(@Nullable SourceNetwork start) {
    Hyperparameters hyperparameters = trial.spec().hyperparameters();
    Network network =
        trial
            .parts()
            .model()
            .build(
                new NetworkSpec(
                    trial.vocabulary().size(),
                    hyperparameters.embeddingSize(),
                    hyperparameters.hiddenSize(),
                    trial.spec().seed()));
    try {
      addTasks(network, start);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
    return network;
  }

  private void addTasks(Network network, @Nullable SourceNetwork start) {
    boolean initialise = trial.source() == null || start != null;
    InitialParameters initial = new InitialParameters(trial, start);
    network.addTask(Training.TARGET, trial.target().classes(), Set.of());
    if (initialise) {
      initial.write(network, Training.TARGET, EnumSet.allOf(LayerGroup.class));
    }
    Corpus joint = trial.jointSource();
    if (joint != null) {
      network.addTask(Training.SOURCE, joint.classes(), trial.plan().shared());
      if (initialise) {
        initial.write(network, Training.SOURCE, ofSource());
      }
    }
  }

  /** The layer groups that the source has of its own in joint training. */
  private Set<LayerGroup> ofSource() {
    if (trial.jointSource() == null) {
      return Set.of();
    }
    Set<LayerGroup> own = EnumSet.allOf(LayerGroup.class);
    own.removeAll(trial.plan().shared());
    return own;
  }

  private Training training(Network network, CheckedPlan plan, List<EpochResult> after) {
    Corpus joint = trial.jointSource();
    return new Training(
        trial.spec(),
        plan,
        network,
        trial.data(Training.TARGET, trial.target()),
        joint == null ? null : trial.data(Training.SOURCE, joint),
        after,
        context.stop(),
        this::partsArePresent,
        context::tell);
  }

  private TrialResult train(Training training, Network network) {
    StopSignal.Stop end = end(training);
    EpochResult untold = null;
    while (end == null) {
      end = nextEpoch(training).orElse(null);
      if (end == null) {
        keep(training, network);
        end = end(training);
        untold = finished.get(finished.size() - 1);
        if (end == null) {
          save(STILL_RUNNING, null);
          tellFinished(untold);
          untold = null;
        }
      }
    }
    if (end.status().isFinal() && best.isPresent() && !isModelPresent()) {
      // What is kept as finished is never tested any more.
      end = Training.departed(trial.spec());
    }
    Optional<TestPredictions> predictions = test(end, network);
    TrialResult result = save(end, predictions.orElse(null));
    if (untold != null) {
      tellFinished(untold);
    }
    return result;
  }

  /** Why training does not go on after an epoch; null if it does. */
  private StopSignal.@Nullable Stop end(Training training) {
    if (!training.goesOn()) {
      return DONE;
    }
    return training.epochs().size() >= request.untilEpoch() ? paused() : null;
  }

  private StopSignal.Stop paused() {
    return new StopSignal.Stop(
        TrialStatus.PAUSED, "It was to pause after epoch %d.".formatted(request.untilEpoch()));
  }

  /** A strategy that fails ends the training; what was trained before stands. */
  private Optional<StopSignal.Stop> nextEpoch(Training training) {
    try {
      return training.nextEpoch();
    } catch (StrategyException e) {
      failure = Optional.of(e);
      return Optional.of(new StopSignal.Stop(TrialStatus.FAILED, e.getMessage()));
    }
  }

  /** Keeps the parameters of the last epoch, if it is the best one or has to be gone on from. */
  private void keep(Training training, Network network) {
    int epoch = training.epochs().size();
    boolean isBest = training.bestEpoch() == epoch;
    if (isBest || trialRecord.everyEpoch() || training.goesOn()) {
      Checkpoint parameters = NetworkParameters.of(network, ofSource());
      trialRecord.keep(epoch, parameters);
      if (isBest) {
        best = Optional.of(parameters);
      }
    }
    finished = training.epochs();
  }

  /**
   * What the network of the best epoch answers to the test examples; nothing if the trial is going
   * to go on, as test data are looked at once, or if its model has left.
   */
  private Optional<TestPredictions> test(StopSignal.Stop end, Network network) {
    if (best.isEmpty() || end.status() == TrialStatus.PAUSED || !isModelPresent()) {
      return Optional.empty();
    }
    NetworkParameters.restore(best.get(), network);
    return trial.evaluation(Training.TARGET, trial.target(), Split.TEST).predictions(network);
  }

  /**
   * Trains epochs of a finished trial again whose parameters are not kept, each from the nearest
   * one before it that is.
   *
   * @return why this has to stop before; empty if the parameters are there now
   */
  private Optional<StopSignal.Stop> trainAgain(SortedSet<Integer> missing, TrialResult result) {
    LOG.info(
        "Epochs {} of trial {} are trained again: their parameters are gone", missing, trial.id());
    context.tell(
        new TrialEvent.Preparing(trial.spec(), "training epochs again whose parameters are gone"));
    reused = false;
    Optional<StopSignal.Stop> stop = Optional.empty();
    for (int epoch : missing) {
      if (stop.isEmpty() && trialRecord.load(epoch).isEmpty()) {
        stop = trainAgain(epoch, missing, result);
      }
    }
    return stop;
  }

  /** The same for an epoch, and those of the missing ones that come right after it. */
  private Optional<StopSignal.Stop> trainAgain(
      int first, SortedSet<Integer> missing, TrialResult result) {
    int after = first - 1;
    Optional<Checkpoint> before = trialRecord.load(after);
    while (before.isEmpty() && after > 0) {
      after--;
      before = trialRecord.load(after);
    }
    SourceNetwork start = null;
    if (before.isEmpty() && trial.source() != null) {
      SourceTrials.Outcome outcome = sources.get();
      requireNoFailure(outcome);
      if (outcome.network().isEmpty()) {
        TrialResult ended = outcome.result();
        return Optional.of(new StopSignal.Stop(ended.status(), ended.reason()));
      }
      start = outcome.network().get();
    }
    try (Network network = network(start)) {
      before.ifPresent(parameters -> NetworkParameters.restore(parameters, network));
      CheckedPlan plan = trial.parts().plan(trial.spec());
      Training training = training(network, plan, result.epochs().subList(0, after));
      do {
        Optional<StopSignal.Stop> stop = training.nextEpoch();
        if (stop.isPresent() && stop.get().status().isFinal()) {
          throw notTheSame(after + 1, stop.get().reason());
        } else if (stop.isPresent()) {
          return stop;
        }
        after++;
        requireSame(result.epochs().get(after - 1), training.epochs().get(after - 1));
        if (missing.contains(after)) {
          trialRecord.keep(after, NetworkParameters.of(network, ofSource()));
          trialRecord.save(result, null);
        }
      } while (after < first || missing.contains(after + 1));
    }
    return Optional.empty();
  }

  private static void requireNoFailure(SourceTrials.Outcome source) {
    source
        .failure()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private void requireSame(EpochResult before, EpochResult now) {
    if (before.trainingLoss() != now.trainingLoss()
        || before.validationAccuracy() != now.validationAccuracy()) {
      throw notTheSame(
          now.epoch(),
          "its validation accuracy is %s, and was %s."
              .formatted(now.validationAccuracy(), before.validationAccuracy()));
    }
  }

  private ExperimentException notTheSame(int epoch, String what) {
    return new ExperimentException(
        "The parameters of epoch %d of trial %s are gone, and training does not come to the same numbers again: %s"
            .formatted(epoch, trial.id(), what));
  }

  private void tellFinished(EpochResult epoch) {
    context.tell(new TrialEvent.EpochFinished(trial.spec(), epoch));
  }

  /** Keeps what is known of the trial, so that it goes on from there. */
  @SuppressWarnings("IllegalCatch")
  private TrialResult failed(RuntimeException explained) {
    failure = Optional.of(explained);
    TrialResult result =
        resultOf(
            new StopSignal.Stop(TrialStatus.FAILED, String.valueOf(explained.getMessage())), null);
    try {
      trialRecord.save(result, null);
    } catch (RuntimeException e) {
      // What was wrong in the first place is told to whoever waits for the trial.
      LOG.warn("It cannot be kept that trial {} failed: {}", trial.id(), e.toString());
    }
    return result;
  }

  private boolean isModelPresent() {
    return departures.isPresent(trial.parts().model());
  }

  private boolean partsArePresent() {
    Parts parts = trial.parts();
    return isModelPresent()
        && (parts.strategy().service() == null || departures.isPresent(parts.strategy().service()));
  }

  private TrialResult save(StopSignal.Stop end, @Nullable TestPredictions predictions) {
    TrialResult result =
        resultOf(end, predictions == null ? null : Double.valueOf(predictions.accuracy()));
    trialRecord.save(result, predictions);
    return result;
  }

  private TrialResult resultOf(StopSignal.Stop end, @Nullable Double testAccuracy) {
    return new TrialResult(
        trial.id(),
        trial.spec(),
        end.status(),
        end.reason(),
        source,
        finished,
        Training.bestOf(finished),
        testAccuracy,
        trial.target().majorityAccuracy(),
        trial.provenance());
  }

  /** How this ends if there is nothing to start from. */
  private StopSignal.Stop sourceNotTrained(TrialResult outcome) {
    SourceEpoch wanted = trial.spec().sourceEpoch();
    String what =
        switch (outcome.status()) {
          case DIVERGED -> "diverged";
          case CANCELLED -> "was cancelled";
          case INTERRUPTED -> "was interrupted";
          case FAILED, RUNNING, PAUSED, DONE -> "ended";
        };
    String when =
        wanted.choice() == SourceEpoch.Choice.NUMBER
            ? "epoch " + wanted
            : outcome.status() == TrialStatus.DIVERGED ? "its first epoch" : "its last epoch";
    return new StopSignal.Stop(
        outcome.status(),
        "The source '%s' %s before %s was finished: %s"
            .formatted(outcome.spec().target(), what, when, outcome.reason()));
  }

  /** A kept result under the specification that was asked for, which has the same id. */
  private static TrialResult withSpec(TrialResult result, TrialSpec spec) {
    return new TrialResult(
        result.id(),
        spec,
        result.status(),
        result.reason(),
        result.source(),
        result.epochs(),
        result.bestEpoch(),
        result.testAccuracy(),
        result.majorityAccuracy(),
        result.provenance());
  }

  /** A finished result whose parameters could not be completed. */
  private static TrialResult stopped(TrialResult result, StopSignal.Stop stop) {
    return new TrialResult(
        result.id(),
        result.spec(),
        stop.status(),
        stop.reason(),
        result.source(),
        result.epochs(),
        result.bestEpoch(),
        result.testAccuracy(),
        result.majorityAccuracy(),
        result.provenance());
  }
}
