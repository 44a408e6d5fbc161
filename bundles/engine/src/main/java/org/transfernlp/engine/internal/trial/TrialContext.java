package org.transfernlp.engine.internal.trial;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.engine.internal.corpus.Corpus;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;

/** What a submitted trial and the training of its source have in common. */
final class TrialContext {

  private static final Logger LOG = LoggerFactory.getLogger(TrialContext.class);

  private final Consumer<TrialEvent> listener;
  private final StopSignal stop;
  private final SharedWork shared;

  TrialContext(Consumer<TrialEvent> listener, StopSignal stop, SharedWork shared) {
    this.listener = listener;
    this.stop = stop;
    this.shared = shared;
  }

  StopSignal stop() {
    return stop;
  }

  /** What it shares with other trials. */
  SharedWork shared() {
    return shared;
  }

  /**
   * A dataset in memory, read if no other trial has done so.
   *
   * @throws java.util.concurrent.CancellationException if the trial has to stop meanwhile
   */
  Corpus corpus(Dataset dataset, TrialSpec spec) {
    return shared.corpus(
        dataset,
        () -> tell(new TrialEvent.Preparing(spec, "reading " + dataset.info().id())),
        stop::check,
        stop::await);
  }

  /** Tells of the epochs of a trial, and of its source, that were trained before. */
  void tellKept(TrialResult kept) {
    TrialResult source = kept.source();
    if (source != null) {
      tellKept(source);
      tell(new TrialEvent.Finished(source.spec(), source, true));
    }
    kept.epochs().forEach(epoch -> tell(new TrialEvent.EpochFinished(kept.spec(), epoch, true)));
  }

  @SuppressWarnings("IllegalCatch")
  void tell(TrialEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      // A front end that fails to show progress must not cost the trial.
      LOG.error("A listener failed on {}", event, e);
    }
  }
}
