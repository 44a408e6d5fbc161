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
   */
  record Outcome(TrialResult result, Optional<SourceNetwork> network) {}

  /**
   * The network of a source, which is trained if it was not before.
   *
   * @param wanted which epoch's. The best and the last one are those among the epochs that were
   *     finished, also where training diverged afterwards
   * @param run of the source, keeping all its epochs; what another trial left of it is there
   * @throws ExperimentException if the source was trained to its end before the epoch that is
   *     wanted
   * @throws RuntimeException if the source failed
   */
  static Outcome get(PreparedTrial source, SourceEpoch wanted, TrialContext context, TrialRun run) {
    TrialResult result = run.runAsSource();
    context.tell(new TrialEvent.Finished(source.spec(), result, run.reused()));
    run.failure()
        .ifPresent(
            failure -> {
              throw failure;
            });
    int epoch = result.status().isFinal() ? epoch(result, wanted) : 0;
    return new Outcome(
        result,
        epoch == 0
            ? Optional.empty()
            : Optional.of(
                new SourceNetwork(result, run.parameters(epoch, result), source.vocabulary())));
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
