package org.transfernlp.engine.internal.trial;

import java.util.Optional;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialStatus;

/** Gives what trials start from: a source's network after one of its epochs. */
final class SourceTrials {

  private SourceTrials() {}

  /**
   * What became of a source.
   *
   * @param network of the epoch that is wanted; empty if the source was not trained so far
   * @param failure why there is none, if the source failed or its end makes the wish impossible
   */
  record Outcome(
      TrialResult result, Optional<SourceNetwork> network, Optional<RuntimeException> failure) {

    /** Throws the failure, if there is one. */
    void requireNoFailure() {
      failure.ifPresent(
          reason -> {
            throw reason;
          });
    }

    /** How a trial ends that has nothing to start from. */
    StopSignal.Stop notTrained(SourceEpoch wanted) {
      String what =
          switch (result.status()) {
            case DIVERGED -> "diverged";
            case CANCELLED -> "was cancelled";
            case INTERRUPTED -> "was interrupted";
            case FAILED, RUNNING, PAUSED, DONE -> "ended";
          };
      String when =
          wanted.choice() == SourceEpoch.Choice.NUMBER
              ? "epoch " + wanted
              : result.status() == TrialStatus.DIVERGED ? "its first epoch" : "its last epoch";
      return new StopSignal.Stop(
          result.status(),
          "The source '%s' %s before %s was finished: %s"
              .formatted(result.spec().target(), what, when, result.reason()));
    }
  }

  /** Gives the trained source of a trial. */
  @FunctionalInterface
  interface Source {

    /** Trains the source, or takes it from disk. */
    Outcome get();
  }

  /**
   * The network of a source, which is trained if it was not before.
   *
   * @param wanted which epoch's. The best and the last one are those among the epochs that were
   *     finished, also where training diverged afterwards
   * @param run of the source, keeping all its epochs; what another trial left of it is there
   * @throws RuntimeException with a message for users, if its parameters cannot be had
   */
  static Outcome get(PreparedTrial source, SourceEpoch wanted, TrialContext context, TrialRun run) {
    TrialResult result = run.runAsSource();
    context.tell(new TrialEvent.Finished(source.spec(), result, run.reused()));
    if (!result.status().isFinal()) {
      return new Outcome(result, Optional.empty(), run.failure());
    }
    if (isBeyondPatience(wanted, result)) {
      return new Outcome(result, Optional.empty(), Optional.of(beyondPatience(wanted, result)));
    }
    int epoch = epoch(result, wanted);
    return new Outcome(
        result,
        epoch == 0
            ? Optional.empty()
            : Optional.of(
                new SourceNetwork(result, run.parameters(epoch, result), source.vocabulary())),
        Optional.empty());
  }

  private static boolean isBeyondPatience(SourceEpoch wanted, TrialResult result) {
    return result.status() != TrialStatus.DIVERGED && wanted.number() > result.epochs().size();
  }

  private static ExperimentException beyondPatience(SourceEpoch wanted, TrialResult result) {
    return new ExperimentException(
        "Epoch %d of the source '%s' was not trained, as its validation accuracy got no better after epoch %d; choose an epoch up to %d, or more patience for the source."
            .formatted(
                wanted.number(),
                result.spec().target(),
                result.bestEpoch(),
                result.epochs().size()));
  }

  /** The number of the epoch that is wanted; 0 if training diverged before it. */
  private static int epoch(TrialResult result, SourceEpoch wanted) {
    int trained = result.epochs().size();
    return switch (wanted.choice()) {
      case BEST -> result.bestEpoch();
      case LAST -> trained;
      case NUMBER -> wanted.number() <= trained ? wanted.number() : 0;
    };
  }
}
