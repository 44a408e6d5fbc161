package org.transfernlp.engine.internal.study;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.study.StudySpec;

/** What is done for a study before its first trial, by one thread, which others may interrupt. */
final class StudyPreparation {

  private static final Logger LOG = LoggerFactory.getLogger(StudyPreparation.class);

  private final StudySpec study;
  private final StudyServices services;
  private volatile String activity = "";
  private @Nullable Thread thread;

  StudyPreparation(StudySpec study, StudyServices services) {
    this.study = study;
    this.services = services;
  }

  /** What is being done, for people; empty before and after. */
  String activity() {
    return activity;
  }

  /**
   * Trains the word vectors in this thread if there are to be any.
   *
   * @param begun called when {@link #interrupt} begins to have an effect
   * @return what went wrong; a {@link CancellationException} if it was interrupted
   */
  @SuppressWarnings("IllegalCatch")
  Optional<RuntimeException> run(Runnable begun) {
    synchronized (this) {
      thread = Thread.currentThread();
    }
    begun.run();
    try {
      WordVectorTraining.train(study.embeddings(), services.embeddings(), text -> activity = text);
      return Optional.empty();
    } catch (CancellationException e) {
      return Optional.of(e);
    } catch (RuntimeException e) {
      LOG.warn("The word vectors of the study '{}' could not be trained", study.id(), e);
      return Optional.of(e);
    } finally {
      synchronized (this) {
        thread = null;
        // An interrupt that came too late must not hit the store, which this thread may write next.
        Thread.interrupted();
      }
      activity = "";
    }
  }

  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
