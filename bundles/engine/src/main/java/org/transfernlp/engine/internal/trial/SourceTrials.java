package org.transfernlp.engine.internal.trial;

import java.util.Optional;
import java.util.function.Supplier;
import org.transfernlp.engine.internal.storage.StoredTrial;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;

/**
 * Trains every source once: what is on disk is taken from there, what is being trained is awaited.
 */
final class SourceTrials {

  private final TrialFolder folder;
  private final RunningTrials running;

  /**
   * What became of a source.
   *
   * @param network of the epoch that is wanted; empty if the source was not trained so far
   */
  record Outcome(TrialResult result, Optional<SourceNetwork> network) {}

  SourceTrials(TrialFolder folder, RunningTrials running) {
    this.folder = folder;
    this.running = running;
  }

  /**
   * The network of a trained source.
   *
   * @param wanted which epoch's. The best and the last one are those among the epochs that were
   *     finished, also where training diverged afterwards
   * @param training trains it in the caller's thread and keeps all its epochs; called at most once
   * @throws ExperimentException if the source was trained to its end before the epoch that is
   *     wanted
   * @throws java.util.concurrent.CancellationException if this trial has to stop while another one
   *     trains the source
   */
  Outcome get(
      PreparedTrial source,
      SourceEpoch wanted,
      TrialContext context,
      Supplier<TrialResult> training) {
    // After another one's training it is on disk, unless that was cancelled or failed: then this
    // trial takes over.
    return running.alone(source, context, () -> loadOrTrain(source, wanted, context, training));
  }

  private Outcome loadOrTrain(
      PreparedTrial source,
      SourceEpoch wanted,
      TrialContext context,
      Supplier<TrialResult> training) {
    Optional<Outcome> stored = load(source, wanted);
    if (stored.isPresent()) {
      context.tell(new TrialEvent.Finished(source.spec(), stored.get().result(), true));
      return stored.get();
    }
    TrialResult result = training.get();
    context.tell(new TrialEvent.Finished(source.spec(), result, false));
    if (result.status() == TrialStatus.CANCELLED || result.status() == TrialStatus.INTERRUPTED) {
      return new Outcome(result, Optional.empty());
    }
    return load(source, wanted)
        .orElseThrow(
            () ->
                new ExperimentException(
                    "The source '%s' was trained, but its parameters cannot be read again; the log has the reason."
                        .formatted(source.spec().target())));
  }

  /** What is on disk; empty if the source has to be trained, for the first time or again. */
  private Optional<Outcome> load(PreparedTrial source, SourceEpoch wanted) {
    Optional<StoredTrial> finished = folder.finished(source.id());
    if (finished.isEmpty()) {
      return Optional.empty();
    }
    StoredTrial trial = finished.get();
    int epoch = epoch(trial.result(), wanted);
    if (epoch == 0) {
      return Optional.of(new Outcome(trial.result(), Optional.empty()));
    }
    return folder
        .checkpoint(trial, epoch)
        .map(
            checkpoint ->
                new Outcome(
                    trial.result(),
                    Optional.of(
                        new SourceNetwork(trial.result(), checkpoint, source.vocabulary()))));
  }

  /** The number of the epoch that is wanted; 0 if training diverged before it. */
  private static int epoch(TrialResult result, SourceEpoch wanted) {
    int trained = result.epochs().size();
    return switch (wanted.choice()) {
      case BEST -> result.bestEpoch();
      case LAST -> trained;
      case NUMBER -> {
        if (wanted.number() <= trained) {
          yield wanted.number();
        }
        if (result.status() == TrialStatus.DIVERGED) {
          yield 0;
        }
        throw new ExperimentException(
            "Epoch %d of the source '%s' was not trained, as its validation accuracy got no better after epoch %d; choose an epoch up to %d, or more patience for the source."
                .formatted(wanted.number(), result.spec().target(), result.bestEpoch(), trained));
      }
    };
  }
}
