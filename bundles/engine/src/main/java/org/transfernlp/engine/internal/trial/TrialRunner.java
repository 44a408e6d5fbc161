package org.transfernlp.engine.internal.trial;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.corpus.Corpus;
import org.transfernlp.engine.internal.corpus.CorpusCache;
import org.transfernlp.engine.internal.corpus.MiniBatches;
import org.transfernlp.engine.internal.corpus.Vocabulary;
import org.transfernlp.engine.internal.storage.Checkpoint;
import org.transfernlp.engine.internal.storage.StoredTrial;
import org.transfernlp.engine.internal.storage.TrialFolder;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialResult;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.Tensor;
import org.transfernlp.storage.Sha256;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.TransferPlan;

/** Runs a trial from its data to its result, in the caller's thread. Thread-safe. */
final class TrialRunner {

  private static final int ID_DIGITS = 16;
  private static final StopSignal.Stop NOT_STOPPED = new StopSignal.Stop(TrialStatus.DONE, "");
  private static final StopSignal.Stop STILL_RUNNING =
      new StopSignal.Stop(
          TrialStatus.INTERRUPTED, "It is still running, or the process ended without notice.");

  private final Catalogue catalogue;
  private final Departures departures;
  private final TrialFolder folder;
  private final CodeVersions versions;
  private final SourceTrials sources;

  TrialRunner(
      Catalogue catalogue, Departures departures, TrialFolder folder, CodeVersions versions) {
    this.catalogue = catalogue;
    this.departures = departures;
    this.folder = folder;
    this.versions = versions;
    sources = new SourceTrials(folder);
  }

  /** A trial whose data have been read. */
  private record Prepared(
      String id,
      TrialSpec spec,
      Parts parts,
      TransferPlan plan,
      Corpus target,
      @Nullable Corpus source,
      Vocabulary vocabulary,
      Map<String, String> provenance) {}

  TrialResult run(TrialSpec spec, TrialContext context) {
    Prepared trial = prepare(spec, Parts.find(spec, catalogue), context);
    TrainedTrial source = null;
    if (trial.source() != null && needsTrainedSource(trial.plan())) {
      source = trainSource(trial, context);
      if (source.result().status() != TrialStatus.DONE) {
        return withoutEpochs(trial, source.result());
      }
    }
    TrialResult result = train(trial, source, context).result();
    context.tell(new TrialEvent.Finished(spec, result, false));
    return result;
  }

  private TrainedTrial trainSource(Prepared trial, TrialContext context) {
    TrialSpec spec = trial.spec().source();
    if (spec == null) {
      throw new IllegalStateException("There is no source");
    }
    Prepared prepared = prepare(spec, trial.parts().ofSource(), context);
    return sources.get(
        prepared.id(), prepared.vocabulary(), spec, context, () -> train(prepared, null, context));
  }

  private Prepared prepare(TrialSpec spec, Parts parts, TrialContext context) {
    TransferPlan plan = parts.plan(spec);
    Corpus target = context.corpus(parts.target(), spec);
    Dataset sourceDataset = parts.source();
    Corpus source = sourceDataset == null ? null : context.corpus(sourceDataset, spec);
    Hyperparameters hyperparameters = spec.hyperparameters();
    Vocabulary vocabulary =
        Corpus.vocabulary(
            source == null ? List.of(target) : List.of(target, source),
            hyperparameters.vocabularySize(),
            hyperparameters.minCount());
    Map<String, String> computation = computation(parts, target, source);
    String id = Sha256.of(folder.json(List.of(spec, computation))).substring(0, ID_DIGITS);
    Map<String, String> provenance = new TreeMap<>(computation);
    provenance.put("vocabulary", vocabulary.size() + " " + vocabulary.fingerprint());
    provenance.putAll(Machine.describe());
    return new Prepared(id, spec, parts, plan, target, source, vocabulary, Map.copyOf(provenance));
  }

  /** What decides the result besides the specification. */
  private Map<String, String> computation(Parts parts, Corpus target, @Nullable Corpus source) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("tokenizer", CorpusCache.tokenizer());
    facts.put("data " + target.info().id(), target.fingerprint());
    if (source != null) {
      facts.put("data " + source.info().id(), source.fingerprint());
    }
    facts.put("engine", versions.of(TrialRunner.class));
    facts.put("model", versions.of(parts.model().getClass()));
    if (parts.strategy() != null) {
      facts.put("strategy", versions.of(parts.strategy().getClass()));
    }
    // Another backend, or kernels for another processor, round differently.
    try (Network smallest = parts.model().build(new NetworkSpec(1, 1, 1, 0))) {
      facts.put("computation", smallest.computation());
    }
    return facts;
  }

  private static boolean needsTrainedSource(TransferPlan plan) {
    return Stream.of(LayerGroup.values())
        .anyMatch(group -> plan.initial(group) == Initialization.FROM_SOURCE);
  }

  private TrainedTrial train(Prepared trial, @Nullable TrainedTrial source, TrialContext context) {
    Hyperparameters hyperparameters = trial.spec().hyperparameters();
    try (Network network =
        trial
            .parts()
            .model()
            .build(
                new NetworkSpec(
                    trial.vocabulary().size(),
                    hyperparameters.embeddingSize(),
                    hyperparameters.hiddenSize(),
                    trial.spec().seed()))) {
      network.addTask(Training.TARGET, trial.target().classes(), Set.of());
      if (trial.source() != null) {
        network.addTask(
            Training.SOURCE,
            trial.source().classes(),
            Set.of(LayerGroup.EMBEDDING, LayerGroup.HIDDEN));
      }
      if (source != null) {
        transfer(source, trial, network);
      }
      Training training =
          new Training(
              trial.spec(),
              trial.plan(),
              network,
              miniBatches(trial, trial.target(), Split.TRAIN),
              () -> sourceMiniBatches(trial),
              evaluation(trial, Split.VALIDATION),
              context.stop(),
              () -> isPresent(trial.parts()),
              context::tell);
      return train(trial, source == null ? null : source.result(), training, network, context);
    }
  }

  private TrainedTrial train(
      Prepared trial,
      @Nullable TrialResult source,
      Training training,
      Network network,
      TrialContext context) {
    // The same id means the same numbers: a finished trial is not given up for one that may not
    // end.
    boolean kept = folder.loadFinished(trial.id()).isPresent();
    String checkpoint = "";
    StopSignal.Stop end = NOT_STOPPED;
    for (int epoch = 1; epoch <= trial.spec().hyperparameters().epochs(); epoch++) {
      Optional<StopSignal.Stop> stopped = training.epoch(epoch);
      if (stopped.isPresent()) {
        end = stopped.get();
        break;
      }
      if (!kept) {
        if (training.bestEpoch() == epoch) {
          checkpoint = folder.save(trial.id(), training.best().orElseThrow());
        }
        folder.save(
            new StoredTrial(result(trial, source, training, STILL_RUNNING, null), checkpoint));
      }
      context.tell(new TrialEvent.EpochFinished(trial.spec(), training.epochs().get(epoch - 1)));
    }
    Double accuracy = null;
    if (training.best().isPresent() && end.status() != TrialStatus.INTERRUPTED) {
      restore(training.best().get(), network);
      accuracy = evaluation(trial, Split.TEST).accuracy(network);
    }
    TrialResult result = result(trial, source, training, end, accuracy);
    if (!kept) {
      folder.save(new StoredTrial(result, checkpoint));
    }
    return new TrainedTrial(result, training.best(), trial.vocabulary());
  }

  /** Gives the network its initial parameters from the source, layer group by layer group. */
  private static void transfer(TrainedTrial source, Prepared trial, Network network) {
    Checkpoint checkpoint = source.best().orElseThrow();
    for (LayerGroup group : LayerGroup.values()) {
      if (trial.plan().initial(group) != Initialization.FROM_SOURCE) {
        continue;
      }
      List<Tensor> tensors = checkpoint.of(group);
      if (group == LayerGroup.EMBEDDING) {
        Tensor own = network.read(group, Training.TARGET).get(0);
        int[] rows = trial.vocabulary().idsIn(source.vocabulary());
        tensors =
            Stream.concat(Stream.of(withRows(own, tensors.get(0), rows)), tensors.stream().skip(1))
                .toList();
      }
      try {
        network.write(group, Training.TARGET, tensors);
      } catch (IllegalArgumentException e) {
        throw new ExperimentException(
            "Layer group %c of '%s' does not fit '%s': %s."
                .formatted(
                    group.letter(),
                    source.result().spec().target(),
                    trial.spec().target(),
                    e.getMessage()),
            e);
      }
    }
  }

  /**
   * Word vectors of the source where it knows the word, the target's own ones elsewhere.
   *
   * @param rows the source's row for each of the target's rows, {@link Vocabulary#UNKNOWN} where it
   *     does not know the word
   */
  private static Tensor withRows(Tensor own, Tensor source, int[] rows) {
    int size = own.shape()[1];
    float[] values = Arrays.copyOf(own.values(), own.values().length);
    for (int row = 0; row < rows.length; row++) {
      if (row == Vocabulary.UNKNOWN || rows[row] != Vocabulary.UNKNOWN) {
        System.arraycopy(source.values(), rows[row] * size, values, row * size, size);
      }
    }
    return new Tensor(own.name(), own.shape(), values);
  }

  private static void restore(Checkpoint checkpoint, Network network) {
    for (LayerGroup group : LayerGroup.values()) {
      network.write(group, Training.TARGET, checkpoint.of(group));
    }
  }

  private static MiniBatches miniBatches(Prepared trial, Corpus corpus, Split split) {
    Hyperparameters hyperparameters = trial.spec().hyperparameters();
    return corpus.miniBatches(
        split, trial.vocabulary(), hyperparameters.miniBatchSize(), hyperparameters.maxTokens());
  }

  private static MiniBatches sourceMiniBatches(Prepared trial) {
    Corpus source = trial.source();
    if (source == null) {
      throw new IllegalStateException("The strategy samples from a source, but there is none");
    }
    return miniBatches(trial, source, Split.TRAIN);
  }

  private static Evaluation evaluation(Prepared trial, Split split) {
    return new Evaluation(miniBatches(trial, trial.target(), split), trial.target().classes());
  }

  private boolean isPresent(Parts parts) {
    return departures.isPresent(parts.model())
        && (parts.strategy() == null || departures.isPresent(parts.strategy()));
  }

  private static TrialResult result(
      Prepared trial,
      @Nullable TrialResult source,
      Training training,
      StopSignal.Stop end,
      @Nullable Double accuracy) {
    return new TrialResult(
        trial.id(),
        trial.spec(),
        end.status(),
        end.reason(),
        source,
        training.epochs(),
        training.bestEpoch(),
        accuracy,
        trial.target().majorityAccuracy(),
        trial.provenance());
  }

  private static TrialResult withoutEpochs(Prepared trial, TrialResult source) {
    return new TrialResult(
        trial.id(),
        trial.spec(),
        source.status(),
        "The source '%s' was not trained to its end: %s"
            .formatted(source.spec().target(), source.reason()),
        source,
        List.of(),
        0,
        null,
        trial.target().majorityAccuracy(),
        trial.provenance());
  }
}
