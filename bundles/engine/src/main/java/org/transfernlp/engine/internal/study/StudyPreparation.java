package org.transfernlp.engine.internal.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.engine.internal.AbsentException;
import org.transfernlp.study.StudyException;
import org.transfernlp.study.StudySpec;
import org.transfernlp.study.StudyTrial;

/** What is done for a study before its first trial, by one thread, which others may interrupt. */
final class StudyPreparation {

  private static final Logger LOG = LoggerFactory.getLogger(StudyPreparation.class);

  private final StudySpec study;
  private final Supplier<Optional<Embeddings>> embeddings;
  private final DatasetCheck datasets;
  private final List<StudyTrial> kept;
  private final boolean complete;
  private volatile String activity = "";
  private volatile Optional<String> notice = Optional.empty();
  private @Nullable Thread thread;

  /**
   * What is to be done.
   *
   * @param kept trials that were trained before, with the same data as those that will be
   * @param complete whether none will be, so that other data are worth a notice and no refusal
   */
  StudyPreparation(
      StudySpec study,
      Supplier<Optional<Embeddings>> embeddings,
      DatasetCheck datasets,
      List<StudyTrial> kept,
      boolean complete) {
    this.study = study;
    this.embeddings = embeddings;
    this.datasets = datasets;
    this.kept = kept;
    this.complete = complete;
  }

  /** What is being done, for people; empty before and after. */
  String activity() {
    return activity;
  }

  /** What the user should know although it keeps nothing from going on, one sentence. */
  Optional<String> notice() {
    return notice;
  }

  /**
   * Looks whether the datasets and word vectors are what they were, and trains the word vectors if
   * there are to be any, in this thread.
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
      List<Map<String, String>> before = datasets.provenances(kept);
      if (!before.isEmpty()) {
        activity = "comparing the datasets with what they were";
        if (complete) {
          notice = datasets.notice(study.id(), before, StudyPreparation::requireNotInterrupted);
        } else {
          datasets.require(study.id(), before, StudyPreparation::requireNotInterrupted);
        }
        activity = "";
      }
      WordVectorTraining.train(study.embeddings(), embeddings, text -> activity = text);
      datasets.requireVectors(study, complete ? List.of() : before, embeddings.get());
      return Optional.empty();
    } catch (CancellationException e) {
      return Optional.of(e);
    } catch (AbsentException e) {
      // Nothing is wrong here: it may be back in a moment.
      LOG.warn("The study '{}' cannot begin: {}", study.id(), e.getMessage());
      return Optional.of(e);
    } catch (RuntimeException e) {
      LOG.warn("The study '{}' cannot begin", study.id(), e);
      return Optional.of(e);
    } catch (Error e) {
      // Whoever waits for the study must hear of it, whatever a dataset's code does.
      LOG.error("The study '{}' cannot begin", study.id(), e);
      return Optional.of(
          new StudyException("The study '%s' cannot begin: %s".formatted(study.id(), e), e));
    } finally {
      synchronized (this) {
        thread = null;
        // An interrupt that came too late must not hit the store, which this thread may write next.
        Thread.interrupted();
      }
      activity = "";
    }
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException();
    }
  }

  synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
