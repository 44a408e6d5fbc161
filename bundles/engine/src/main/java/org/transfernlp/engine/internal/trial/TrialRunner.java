package org.transfernlp.engine.internal.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;

/** Runs a trial from its data to its result, in the caller's thread. Thread-safe. */
final class TrialRunner {

  private final Preparation preparation;
  private final Departures departures;
  private final TrialFolder folder;
  private final RunningTrials running = new RunningTrials();
  private final SourceTrials sources;

  TrialRunner(Preparation preparation, Departures departures, TrialFolder folder) {
    this.preparation = preparation;
    this.departures = departures;
    this.folder = folder;
    sources = new SourceTrials(folder, running);
  }

  TrialResult run(TrialSpec spec, TrialContext context) {
    PreparedTrial trial = preparation.prepare(spec, context);
    PreparedTrial source = trial.source();
    TrialResult result;
    if (source == null) {
      result = train(trial, null, context);
    } else {
      SourceTrials.Outcome outcome =
          sources.get(
              source,
              spec.sourceEpoch(),
              context,
              () -> new TrialRun(source, null, true, folder, departures, context).run());
      result =
          outcome.network().isEmpty()
              ? withoutEpochs(trial, outcome.result())
              : train(trial, outcome.network().get(), context);
    }
    context.tell(new TrialEvent.Finished(spec, result, false));
    return result;
  }

  private TrialResult train(
      PreparedTrial trial, @Nullable SourceNetwork source, TrialContext context) {
    return running.alone(
        trial,
        context,
        () -> new TrialRun(trial, source, false, folder, departures, context).run());
  }

  private static TrialResult withoutEpochs(PreparedTrial trial, TrialResult source) {
    SourceEpoch wanted = trial.spec().sourceEpoch();
    return new TrialResult(
        trial.id(),
        trial.spec(),
        source.status(),
        "The source '%s' was not trained to %s: %s"
            .formatted(
                source.spec().target(),
                wanted.choice() == SourceEpoch.Choice.NUMBER ? "epoch " + wanted : "its end",
                source.reason()),
        source,
        List.of(),
        0,
        null,
        trial.target().majorityAccuracy(),
        trial.provenance());
  }
}
