package org.transfernlp.engine.internal.trial;

import java.util.Optional;
import java.util.function.Supplier;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialRequest;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoredTrial;

/** Runs a trial from its data to its result, in the caller's thread. Thread-safe. */
final class TrialRunner {

  private final Preparation preparation;
  private final Departures departures;
  private final Supplier<ResultStore> store;
  private final TrialFolder folder;
  private final UnfinishedTrials unfinished;
  private final RunningTrials running = new RunningTrials();

  /**
   * A runner.
   *
   * @param store gives the store that is there at the moment
   * @param folder for networks' parameters
   */
  TrialRunner(
      Preparation preparation,
      Departures departures,
      Supplier<ResultStore> store,
      TrialFolder folder) {
    this.preparation = preparation;
    this.departures = departures;
    this.store = store;
    this.folder = folder;
    unfinished = new UnfinishedTrials(store);
  }

  /**
   * Runs a trial.
   *
   * @throws java.util.concurrent.CancellationException if it has to stop before there is anything
   *     to keep
   * @throws RuntimeException with a message for users, if it fails; what is known of it is kept
   */
  TrialResult run(TrialRequest request, TrialContext context) {
    PreparedTrial trial = preparation.prepare(request.spec(), context);
    TrialRun run;
    TrialResult result;
    if (request.repeated()) {
      run =
          new TrialRun(
              trial,
              request,
              null,
              new TrialRecord.Nothing(),
              () -> source(trial, context),
              departures,
              context);
      result = run.run();
    } else {
      Ended ended = running.alone(trial, context, () -> ended(keptRun(trial, request, context)));
      run = ended.run();
      result = ended.result();
      unfinished.ended(result);
    }
    context.tell(new TrialEvent.Finished(request.spec(), result, run.reused()));
    run.failure()
        .ifPresent(
            failure -> {
              throw failure;
            });
    return result;
  }

  private record Ended(TrialRun run, TrialResult result) {}

  private static Ended ended(TrialRun run) {
    return new Ended(run, run.run());
  }

  private TrialRun keptRun(PreparedTrial trial, TrialRequest request, TrialContext context) {
    Optional<StoredTrial> kept = store.get().trial(trial.id());
    if (kept.isEmpty()) {
      unfinished
          .replacedBy(trial)
          .ifPresent(reason -> context.tell(new TrialEvent.BegunAnew(trial.spec(), reason)));
    }
    return new TrialRun(
        trial,
        request,
        kept.map(StoredTrial::result).orElse(null),
        new KeptRecord(store, folder, trial.id(), request.keepEveryEpoch(), kept.orElse(null)),
        () -> source(trial, context),
        departures,
        context);
  }

  private SourceTrials.Outcome source(PreparedTrial trial, TrialContext context) {
    PreparedTrial source = trial.source();
    if (source == null) {
      throw new IllegalStateException("Nothing starts from a source");
    }
    return running.alone(source, context, () -> source(source, trial.spec(), context));
  }

  private SourceTrials.Outcome source(
      PreparedTrial source, TrialSpec transfer, TrialContext context) {
    Optional<StoredTrial> kept = store.get().trial(source.id());
    TrialRun run =
        new TrialRun(
            source,
            TrialRequest.of(source.spec()),
            kept.map(StoredTrial::result).orElse(null),
            new KeptRecord(store, folder, source.id(), true, kept.orElse(null)),
            () -> source(source, context),
            departures,
            context);
    return SourceTrials.get(source, transfer.sourceEpoch(), context, run);
  }
}
