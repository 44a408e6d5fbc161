package org.transfernlp.engine.internal.trial;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.transfernlp.engine.internal.corpus.Vocabulary;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;

/**
 * Trains every source once: what is on disk is taken from there, what is being trained is awaited.
 */
final class SourceTrials {

  private final TrialFolder folder;
  private final Map<String, CompletableFuture<TrainedTrial>> running = new ConcurrentHashMap<>();

  SourceTrials(TrialFolder folder) {
    this.folder = folder;
  }

  /**
   * The trained source of an id.
   *
   * @param training trains it in the caller's thread; called at most once
   * @throws java.util.concurrent.CancellationException if this trial has to stop while another one
   *     trains the source
   */
  TrainedTrial get(
      String id,
      Vocabulary vocabulary,
      TrialSpec spec,
      TrialContext context,
      Supplier<TrainedTrial> training) {
    while (true) {
      CompletableFuture<TrainedTrial> own = new CompletableFuture<>();
      CompletableFuture<TrainedTrial> other = running.putIfAbsent(id, own);
      if (other == null) {
        return loadOrTrain(id, vocabulary, spec, context, training, own);
      }
      TrainedTrial trained = context.stop().await(other);
      if (trained.result().status() != TrialStatus.CANCELLED) {
        context.tell(new TrialEvent.Finished(spec, trained.result(), true));
        return trained;
      }
      // Whoever trained it was cancelled, this trial was not: it takes over.
    }
  }

  private TrainedTrial loadOrTrain(
      String id,
      Vocabulary vocabulary,
      TrialSpec spec,
      TrialContext context,
      Supplier<TrainedTrial> training,
      CompletableFuture<TrainedTrial> own) {
    try {
      Optional<TrainedTrial> stored =
          folder
              .loadFinished(id)
              .map(
                  trial -> new TrainedTrial(trial.result(), Optional.of(trial.best()), vocabulary));
      TrainedTrial trained = stored.isPresent() ? stored.get() : training.get();
      context.tell(new TrialEvent.Finished(spec, trained.result(), stored.isPresent()));
      own.complete(trained);
      return trained;
    } catch (Throwable e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      running.remove(id, own);
    }
  }
}
