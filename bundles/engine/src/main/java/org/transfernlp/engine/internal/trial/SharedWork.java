package org.transfernlp.engine.internal.trial;

import java.util.IdentityHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.engine.internal.AbsentException;
import org.transfernlp.engine.internal.OneAtATime;
import org.transfernlp.engine.internal.corpus.Corpus;
import org.transfernlp.engine.internal.corpus.CorpusCache;
import org.transfernlp.engine.internal.corpus.Vocabulary;
import org.transfernlp.engine.internal.network.PluginNetwork;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelException;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;

/**
 * What trials share in memory, as long as somebody has a session. A dataset whose service is
 * replaced is another one and is read again. Services that have left are forgotten with the next
 * one that is asked for, as a session may last for days. Thread-safe.
 */
final class SharedWork {

  /** Of each kind; more would be those of trials long gone. */
  private static final int MOST_REMEMBERED = 16;

  private final CorpusCache cache;
  private final Departures departures;
  private final IdentityHashMap<Dataset, Reading> readings = new IdentityHashMap<>();
  private final IdentityHashMap<Model, String> computations = new IdentityHashMap<>();
  private final Recent<SubsetKey, Corpus> subsets = new Recent<>(MOST_REMEMBERED);
  private final Recent<VocabularyKey, Vocabulary> vocabularies = new Recent<>(MOST_REMEMBERED);
  private int sessions;

  /** Keeps what trials share in memory until it ends. */
  @FunctionalInterface
  interface Session extends AutoCloseable {

    /** Ends the session; when all have ended, datasets are read anew. */
    @Override
    void close();
  }

  private record SubsetKey(Corpus whole, int examples, long seed) {}

  /**
   * What decides a vocabulary.
   *
   * @param source texts of the source; null if its words do not count
   * @param vectors SHA-256 of the word vectors; null without any
   */
  record VocabularyKey(
      Corpus target,
      @Nullable Corpus source,
      int mostWords,
      int minCount,
      @Nullable String vectors) {}

  /** A dataset that is read once. */
  private final class Reading {
    private final OneAtATime reader = new OneAtATime();
    private volatile @Nullable Corpus corpus;

    Corpus get(
        Dataset dataset,
        Runnable beforeReading,
        Runnable beforeEach,
        Consumer<CompletableFuture<Void>> waiting) {
      Corpus known = corpus;
      return known != null
          ? known
          : reader.run("", waiting, () -> read(dataset, beforeReading, beforeEach));
    }

    private Corpus read(Dataset dataset, Runnable beforeReading, Runnable beforeEach) {
      Corpus known = corpus;
      if (known == null) {
        beforeReading.run();
        known =
            cache.read(
                dataset,
                () -> {
                  beforeEach.run();
                  requirePresent(dataset);
                });
        requirePresent(dataset);
        corpus = known;
      }
      return known;
    }
  }

  SharedWork(CorpusCache cache, Departures departures) {
    this.cache = cache;
    this.departures = departures;
  }

  /** Opens a session of a trial that waits or runs. */
  synchronized Session openSession() {
    sessions++;
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.getAndSet(false)) {
        close();
      }
    };
  }

  private synchronized void close() {
    sessions--;
    if (sessions == 0) {
      readings.clear();
      computations.clear();
      subsets.clear();
      vocabularies.clear();
    }
  }

  /**
   * A dataset, read by the first trial that wants it.
   *
   * @param beforeReading called if it is not in memory
   * @param beforeEach called before each example; ends the reading by what it throws
   * @param waiting is called as long as another trial reads it, see {@link OneAtATime#run}
   */
  Corpus corpus(
      Dataset dataset,
      Runnable beforeReading,
      Runnable beforeEach,
      Consumer<CompletableFuture<Void>> waiting) {
    return reading(dataset).get(dataset, beforeReading, beforeEach, waiting);
  }

  /** What a dataset gives whose bundle is being stopped may be anything. */
  private void requirePresent(Dataset dataset) {
    if (!departures.isPresent(dataset)) {
      throw new AbsentException("The dataset was removed or replaced while it was read.");
    }
  }

  private synchronized Reading reading(Dataset dataset) {
    // Who keeps a service keeps its bundle's classes.
    readings.keySet().removeIf(known -> !departures.isPresent(known));
    computations.keySet().removeIf(known -> !departures.isPresent(known));
    return readings.computeIfAbsent(dataset, unread -> new Reading());
  }

  /** The same with some of the training examples, see {@link Corpus#withTrainingExamples}. */
  Corpus subset(Corpus whole, int examples, long seed) {
    return examples == 0
        ? whole
        : subsets.get(
            new SubsetKey(whole, examples, seed), () -> whole.withTrainingExamples(examples, seed));
  }

  Vocabulary vocabulary(VocabularyKey key, Supplier<Vocabulary> maker) {
    return vocabularies.get(key, maker);
  }

  /**
   * What a model's networks compute with.
   *
   * @throws ModelException if they break the rules for parameters, so that none can be trained
   */
  String computation(Model model) {
    synchronized (this) {
      String known = computations.get(model);
      if (known != null) {
        return known;
      }
    }
    String id = model.info().id();
    TensorRules.checkSizes(model, id);
    CopyRules.check(model, id);
    try (Network smallest = PluginNetwork.build(model, id, new NetworkSpec(1, 1, 1, 0))) {
      String computation = smallest.computation();
      synchronized (this) {
        computations.put(model, computation);
      }
      return computation;
    }
  }
}
