package org.transfernlp.engine.internal.trial;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.corpus.Corpus;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;

/** One run of a prepared trial: network, training, choice of the best epoch, test. */
final class TrialRun {

  private static final StopSignal.Stop NOT_STOPPED = new StopSignal.Stop(TrialStatus.DONE, "");
  private static final StopSignal.Stop STILL_RUNNING =
      new StopSignal.Stop(
          TrialStatus.INTERRUPTED, "It is still running, or the process ended without notice.");

  private final PreparedTrial trial;
  private final @Nullable SourceNetwork source;
  private final TrialRecord trialRecord;
  private final Departures departures;
  private final TrialContext context;
  private Optional<Checkpoint> best = Optional.empty();

  /**
   * A run that has not begun.
   *
   * @param source what it starts from; null if nothing does
   * @param everyEpoch whether to keep the parameters of all epochs, so that others can start from
   *     them
   */
  TrialRun(
      PreparedTrial trial,
      @Nullable SourceNetwork source,
      boolean everyEpoch,
      TrialFolder folder,
      Departures departures,
      TrialContext context) {
    this.trial = trial;
    this.source = source;
    trialRecord = new TrialRecord(folder, trial.id(), everyEpoch);
    this.departures = departures;
    this.context = context;
  }

  TrialResult run() {
    Hyperparameters hyperparameters = trial.spec().hyperparameters();
    NetworkSpec sizes =
        new NetworkSpec(
            trial.vocabulary().size(),
            hyperparameters.embeddingSize(),
            hyperparameters.hiddenSize(),
            trial.spec().seed());
    try (Network network = trial.parts().model().build(sizes)) {
      addTasks(network);
      Corpus joint = trial.jointSource();
      Training training =
          new Training(
              trial.spec(),
              trial.plan(),
              network,
              trial.data(Training.TARGET, trial.target()),
              joint == null ? null : trial.data(Training.SOURCE, joint),
              context.stop(),
              this::partsArePresent,
              context::tell);
      return train(training, network);
    }
  }

  private void addTasks(Network network) {
    InitialParameters initial = new InitialParameters(trial, source);
    network.addTask(Training.TARGET, trial.target().classes(), Set.of());
    initial.write(network, Training.TARGET, EnumSet.allOf(LayerGroup.class));
    Corpus joint = trial.jointSource();
    if (joint != null) {
      Set<LayerGroup> shared = trial.plan().shared();
      network.addTask(Training.SOURCE, joint.classes(), shared);
      Set<LayerGroup> own = EnumSet.allOf(LayerGroup.class);
      own.removeAll(shared);
      initial.write(network, Training.SOURCE, own);
    }
  }

  private TrialResult train(Training training, Network network) {
    StopSignal.Stop end = NOT_STOPPED;
    while (training.goesOn()) {
      Optional<StopSignal.Stop> stopped = training.nextEpoch();
      if (stopped.isPresent()) {
        end = stopped.get();
        break;
      }
      keep(training, network);
    }
    Double accuracy = null;
    if (best.isPresent() && end.status() != TrialStatus.INTERRUPTED) {
      NetworkParameters.restore(best.get(), network);
      accuracy = trial.evaluation(Training.TARGET, trial.target(), Split.TEST).accuracy(network);
    }
    TrialResult result = result(training, end, accuracy);
    trialRecord.end(result);
    return result;
  }

  private void keep(Training training, Network network) {
    int epoch = training.epochs().size();
    boolean isBest = training.bestEpoch() == epoch;
    if (trialRecord.keeps(isBest)) {
      Checkpoint parameters = NetworkParameters.of(network);
      if (isBest) {
        best = Optional.of(parameters);
      }
      trialRecord.keep(epoch, parameters);
    }
    trialRecord.save(result(training, STILL_RUNNING, null));
    context.tell(new TrialEvent.EpochFinished(trial.spec(), training.epochs().get(epoch - 1)));
  }

  private boolean partsArePresent() {
    Parts parts = trial.parts();
    return departures.isPresent(parts.model())
        && (parts.strategy().service() == null || departures.isPresent(parts.strategy().service()));
  }

  private TrialResult result(Training training, StopSignal.Stop end, @Nullable Double accuracy) {
    return new TrialResult(
        trial.id(),
        trial.spec(),
        end.status(),
        end.reason(),
        source == null ? null : source.result(),
        training.epochs(),
        training.bestEpoch(),
        accuracy,
        trial.target().majorityAccuracy(),
        trial.provenance());
  }
}
