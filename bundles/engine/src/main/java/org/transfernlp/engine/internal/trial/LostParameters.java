package org.transfernlp.engine.internal.trial;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.experiment.EpochResult;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.model.Network;

/** Trains epochs of a finished trial again whose parameters are not kept. */
final class LostParameters {

  private static final Logger LOG = LoggerFactory.getLogger(LostParameters.class);

  private final PreparedTrial trial;
  private final TrialRecord trialRecord;
  private final SourceTrials.Source sources;
  private final TrialNetworks networks;
  private final TrialContext context;

  private boolean trained;

  LostParameters(
      PreparedTrial trial,
      TrialRecord trialRecord,
      SourceTrials.Source sources,
      TrialNetworks networks,
      TrialContext context) {
    this.trial = trial;
    this.trialRecord = trialRecord;
    this.sources = sources;
    this.networks = networks;
    this.context = context;
  }

  /** Whether anything was trained again. */
  boolean trained() {
    return trained;
  }

  /**
   * The parameters of an epoch, trained again if they are not kept.
   *
   * @throws CancellationException if this has to stop before
   */
  Checkpoint get(int epoch, TrialResult result) {
    Optional<Checkpoint> known = trialRecord.load(epoch);
    if (known.isPresent()) {
      return known.get();
    }
    train(new TreeSet<>(Set.of(epoch)), result)
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

  /**
   * Trains again what should be there and is not.
   *
   * @param everyEpoch whether that is all epochs, or the best one alone
   * @return why this has to stop before; empty if all parameters are there now
   */
  Optional<StopSignal.Stop> complete(TrialResult result, boolean everyEpoch) {
    SortedSet<Integer> missing = new TreeSet<>();
    for (int epoch = 1; epoch <= result.epochs().size(); epoch++) {
      boolean wanted = everyEpoch || epoch == result.bestEpoch();
      if (wanted && !trialRecord.isWhole(epoch)) {
        missing.add(epoch);
      }
    }
    return missing.isEmpty() ? Optional.empty() : train(missing, result);
  }

  /** Trains each of some epochs from the nearest one before it whose parameters are kept. */
  private Optional<StopSignal.Stop> train(SortedSet<Integer> missing, TrialResult result) {
    LOG.info(
        "Epochs {} of trial {} are trained again: their parameters are gone", missing, trial.id());
    context.tell(
        new TrialEvent.Preparing(trial.spec(), "training epochs again whose parameters are gone"));
    trained = true;
    Optional<StopSignal.Stop> stop = Optional.empty();
    for (int epoch : missing) {
      if (stop.isEmpty() && trialRecord.load(epoch).isEmpty()) {
        stop = train(epoch, missing, result);
      }
    }
    return stop;
  }

  /** The same for an epoch, and those of the missing ones that come right after it. */
  private Optional<StopSignal.Stop> train(
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
      outcome.requireNoFailure();
      if (outcome.network().isEmpty()) {
        TrialResult ended = outcome.result();
        return Optional.of(new StopSignal.Stop(ended.status(), ended.reason()));
      }
      start = outcome.network().get();
    }
    try (Network network = networks.build(start)) {
      before.ifPresent(parameters -> NetworkParameters.restore(parameters, network));
      Training training =
          networks.training(
              network, trial.parts().plan(trial.spec()), result.epochs().subList(0, after));
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
          trialRecord.keep(after, networks.parameters(network));
          trialRecord.save(result, null);
        }
      } while (after < first || missing.contains(after + 1));
    }
    return Optional.empty();
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
}
