package org.transfernlp.engine.internal.trial;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.engine.internal.corpus.Corpus;
import org.transfernlp.engine.internal.corpus.CorpusCache;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialSpec;

/** What a submitted trial and the training of its source have in common. */
final class TrialContext {

  private static final Logger LOG = LoggerFactory.getLogger(TrialContext.class);

  private final Consumer<TrialEvent> listener;
  private final StopSignal stop;
  private final CorpusCache cache;
  private final Map<Dataset, Corpus> corpora = new ConcurrentHashMap<>();

  TrialContext(Consumer<TrialEvent> listener, StopSignal stop, CorpusCache cache) {
    this.listener = listener;
    this.stop = stop;
    this.cache = cache;
  }

  StopSignal stop() {
    return stop;
  }

  /**
   * Reads a dataset, once.
   *
   * @throws java.util.concurrent.CancellationException if the trial has to stop meanwhile
   */
  Corpus corpus(Dataset dataset, TrialSpec spec) {
    return corpora.computeIfAbsent(
        dataset,
        unread -> {
          tell(new TrialEvent.Preparing(spec, "reading " + unread.info().id()));
          return cache.read(unread, stop::check);
        });
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
