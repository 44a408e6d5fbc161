package org.transfernlp.engine.internal.trial;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Dataset;
import org.transfernlp.dataset.DatasetInfo;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.engine.internal.AbsentException;
import org.transfernlp.engine.internal.DataProvenance;
import org.transfernlp.engine.internal.OfferedDataset;
import org.transfernlp.engine.internal.corpus.Corpus;
import org.transfernlp.engine.internal.corpus.CorpusCache;
import org.transfernlp.engine.internal.corpus.Vocabulary;
import org.transfernlp.engine.internal.corpus.VocabularyFile;
import org.transfernlp.engine.internal.corpus.VocabularyFolder;
import org.transfernlp.engine.internal.plan.CheckedPlan;
import org.transfernlp.engine.internal.vectors.NamedVectors;
import org.transfernlp.engine.internal.vectors.VectorCache;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.SourceEpoch;
import org.transfernlp.experiment.TrialEvent;
import org.transfernlp.experiment.TrialSpec;
import org.transfernlp.experiment.TrialStatus;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.strategy.Initialization;
import org.transfernlp.strategy.TransferStrategy;

/** From a trial's specification to data in memory and the trial's id. Thread-safe. */
final class Preparation {

  private final Catalogue catalogue;
  private final VectorCache vectors;
  private final VocabularyFolder vocabularies;
  private final CodeVersions versions;
  private final Departures departures;

  Preparation(
      Catalogue catalogue,
      Departures departures,
      VectorCache vectors,
      VocabularyFolder vocabularies,
      CodeVersions versions) {
    this.catalogue = catalogue;
    this.departures = departures;
    this.vectors = vectors;
    this.vocabularies = vocabularies;
    this.versions = versions;
  }

  /**
   * Looks for reasons not to run a trial, as far as they show without reading data.
   *
   * @throws ExperimentException if something is not there, or does not fit
   * @throws org.transfernlp.dataset.DatasetException if files of a dataset are absent
   * @throws org.transfernlp.embedding.EmbeddingException if there are no such word vectors
   * @throws org.transfernlp.strategy.StrategyException if the strategy refuses, or is wrong
   */
  @SuppressWarnings("IllegalCatch")
  void check(TrialSpec spec) {
    Parts parts = Parts.find(spec, catalogue);
    try {
      check(spec, parts);
    } catch (RuntimeException | LinkageError e) {
      // The code of a bundle that is stopped or removed at the moment may fail in any way.
      parts
          .departed(departures)
          .ifPresent(
              reason -> {
                throw new AbsentException(reason);
              });
      throw e;
    }
  }

  private void check(TrialSpec spec, Parts parts) {
    CheckedPlan plan = parts.plan(spec);
    wordVectors(spec, plan).ifPresent(name -> requireDimension(spec, vectors.info(name)));
    TrialSpec source = spec.source();
    if (source != null && !plan.startsFromSource()) {
      requireUsualSourceEpoch(spec);
    } else if (source != null) {
      CheckedPlan sourcePlan = parts.ofSource().plan(source);
      wordVectors(source, sourcePlan)
          .ifPresent(name -> requireDimension(source, vectors.info(name)));
    }
  }

  /**
   * Reads what a trial needs, and what the training of its source does if something starts from it.
   *
   * @throws CancellationException if the trial has to stop meanwhile, also as one of its parts left
   */
  @SuppressWarnings("IllegalCatch")
  PreparedTrial prepare(TrialSpec spec, TrialContext context) {
    Parts parts;
    try {
      parts = Parts.find(spec, catalogue);
    } catch (AbsentException e) {
      throw interrupted(e.getMessage(), context);
    }
    PreparedTrial prepared;
    try {
      prepared = prepare(spec, parts, context);
    } catch (CancellationException e) {
      throw e;
    } catch (Throwable e) {
      // The code of a bundle that is stopped or removed at the moment may fail in any way.
      context.stop().check();
      parts
          .departed(departures)
          .or(
              () ->
                  e instanceof AbsentException absent
                      ? Optional.of(absent.getMessage())
                      : Optional.empty())
          .ifPresent(
              reason -> {
                throw interrupted(reason, context);
              });
      throw e;
    }
    if (!parts.arePresent(departures)) {
      // Its versions may be those of the code that has come instead.
      throw interrupted(parts.departed(departures).orElseThrow(), context);
    }
    return prepared;
  }

  private static CancellationException interrupted(String reason, TrialContext context) {
    context.stop().send(TrialStatus.INTERRUPTED, reason);
    return new CancellationException(reason);
  }

  private PreparedTrial prepare(TrialSpec spec, Parts parts, TrialContext context) {
    CheckedPlan plan = parts.plan(spec);
    Map<String, String> datasets = datasetVersions(parts);
    Corpus target = usedExamples(context.corpus(parts.target(), spec), spec, context);
    TrialSpec sourceSpec = spec.source();
    PreparedTrial source =
        sourceSpec == null || !plan.startsFromSource()
            ? null
            : prepare(sourceSpec, parts.ofSource(), context);
    Corpus sourceTexts = sourceTexts(spec, parts, plan, source, context);
    NamedVectors start =
        wordVectors(spec, plan).map(name -> load(name, spec, context)).orElse(null);
    Vocabulary vocabulary =
        vocabulary(spec.hyperparameters(), target, sourceTexts, start, context.shared());
    VocabularyFile words = vocabularies.keep(vocabulary);
    Map<String, String> computation =
        computation(parts, target, sourceTexts, source, start, context.shared());
    return new PreparedTrial(
        id(spec, parts, plan, computation),
        spec,
        parts,
        plan,
        source,
        target,
        plan.trainsJointly() ? sourceTexts : null,
        vocabulary,
        start,
        provenance(computation, datasets, target.info(), words, start),
        Set.copyOf(computation.keySet()));
  }

  /** The texts with the training examples that the trial is to use, which its seed draws. */
  private static Corpus usedExamples(Corpus whole, TrialSpec spec, TrialContext context) {
    return context
        .shared()
        .subset(
            whole,
            spec.hyperparameters().trainingExamples(),
            Seeds.of(spec.seed(), "training examples", 0, 0));
  }

  /**
   * The source's texts whose words the target's network has to know: all of them in joint training,
   * else those that the source's network learnt from; null if it need not know any.
   */
  private static @Nullable Corpus sourceTexts(
      TrialSpec spec,
      Parts parts,
      CheckedPlan plan,
      @Nullable PreparedTrial source,
      TrialContext context) {
    if (parts.source() == null || !plan.needsSourceWords()) {
      return null;
    }
    return plan.trainsJointly() || source == null
        ? context.corpus(parts.source(), spec)
        : source.target();
  }

  private NamedVectors load(String name, TrialSpec spec, TrialContext context) {
    context.tell(new TrialEvent.Preparing(spec, "reading the word vectors " + name));
    context.stop().check();
    NamedVectors loaded = vectors.load(name, context.stop()::await);
    requireDimension(spec, loaded.info());
    return loaded;
  }

  /**
   * The name of the word vectors that E starts from, or takes those words from that the source does
   * not know. Vectors that are named and not needed do not matter: a front end may name them for
   * all trials of a comparison, some of which start at random.
   *
   * @throws ExperimentException if some are needed and none are named
   */
  private static Optional<String> wordVectors(TrialSpec spec, CheckedPlan plan) {
    Initialization initial = plan.initial(LayerGroup.EMBEDDING);
    if (initial == Initialization.WORD_VECTORS && spec.embeddings() == null) {
      throw new ExperimentException(
          "The embeddings of '%s' are to start from word vectors, but none are named; name some with --embeddings, transfer:embeddings lists what there is."
              .formatted(spec.target()));
    }
    return initial == Initialization.RANDOM
        ? Optional.empty()
        : Optional.ofNullable(spec.embeddings());
  }

  /** A strategy need not do what the setting says, so its plan tells whether the epoch matters. */
  private static void requireUsualSourceEpoch(TrialSpec spec) {
    if (!spec.sourceEpoch().equals(SourceEpoch.BEST)) {
      throw new ExperimentException(
          "Strategy '%s' starts nothing from a trained source with the setting \"%s\", so that none of its epochs can be chosen; leave --source-epoch out, or tune or freeze some layers."
              .formatted(spec.strategy(), spec.setting()));
    }
  }

  private static void requireDimension(TrialSpec spec, EmbeddingInfo info) {
    int size = spec.hyperparameters().embeddingSize();
    if (info.dimension() != size) {
      throw new ExperimentException(
          "The word vectors '%s' have %d dimensions, but the embedding size is %d; set it to %d, or choose other word vectors."
              .formatted(info.name(), info.dimension(), size, info.dimension()));
    }
  }

  /**
   * The words of the training data of the target and, if its network needs them, of the source,
   * counted together; then those that only the word vectors know, so that they are known in other
   * texts. The latter do not change the ids of the former.
   */
  private static Vocabulary vocabulary(
      Hyperparameters hyperparameters,
      Corpus target,
      @Nullable Corpus source,
      @Nullable NamedVectors vectors,
      SharedWork shared) {
    return shared.vocabulary(
        new SharedWork.VocabularyKey(
            target,
            source,
            hyperparameters.vocabularySize(),
            hyperparameters.minCount(),
            vectors == null ? null : vectors.info().sha256()),
        () -> countedVocabulary(hyperparameters, target, source, vectors));
  }

  private static Vocabulary countedVocabulary(
      Hyperparameters hyperparameters,
      Corpus target,
      @Nullable Corpus source,
      @Nullable NamedVectors vectors) {
    Vocabulary training =
        Corpus.vocabulary(
            source == null ? List.of(target) : List.of(target, source),
            hyperparameters.vocabularySize(),
            hyperparameters.minCount());
    return vectors == null
        ? training
        : training.with(vectors.vectors().words(), hyperparameters.vocabularySize());
  }

  private static String id(
      TrialSpec spec, Parts parts, CheckedPlan plan, Map<String, String> computation) {
    return new TrialIdentity(
            spec.target(),
            spec.source() == null ? null : spec.source().target(),
            plan.startsFromSource() ? spec.sourceEpoch().toString() : null,
            spec.model(),
            spec.strategy(),
            parts.strategy().parameters(spec.strategyParameters()),
            spec.setting(),
            spec.hyperparameters(),
            spec.seed(),
            computation)
        .id();
  }

  /** What decides the result besides the specification. */
  private Map<String, String> computation(
      Parts parts,
      Corpus target,
      @Nullable Corpus sourceTexts,
      @Nullable PreparedTrial source,
      @Nullable NamedVectors start,
      SharedWork shared) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("tokenizer", CorpusCache.tokenizer());
    facts.put(DataProvenance.dataset(target.info().id()), target.fingerprint());
    if (sourceTexts != null) {
      facts.put(DataProvenance.dataset(sourceTexts.info().id()), sourceTexts.fingerprint());
    }
    if (source != null) {
      facts.put("source trial", source.id());
    }
    if (start != null) {
      facts.put(DataProvenance.VECTORS, start.info().sha256());
    }
    facts.put("engine", versions.of(TrialRunner.class));
    facts.put("model", versions.of(parts.model().getClass()));
    TransferStrategy strategy = parts.strategy().service();
    if (strategy != null) {
      facts.put("strategy", versions.of(strategy.getClass()));
    }
    // Another backend, or kernels for another processor, round differently.
    facts.put("computation", shared.computation(parts.model()));
    return facts;
  }

  /**
   * What reads the datasets, which does not decide the result as their examples do. Asked for
   * before they are read: one that leaves afterwards does not matter.
   */
  private Map<String, String> datasetVersions(Parts parts) {
    Map<String, String> facts = new TreeMap<>();
    for (Dataset dataset : Arrays.<@Nullable Dataset>asList(parts.target(), parts.source())) {
      if (dataset != null) {
        facts.put("dataset " + dataset.info().id(), versions.of(OfferedDataset.code(dataset)));
      }
    }
    return facts;
  }

  private static Map<String, String> provenance(
      Map<String, String> computation,
      Map<String, String> datasets,
      DatasetInfo target,
      VocabularyFile words,
      @Nullable NamedVectors start) {
    Map<String, String> provenance = new TreeMap<>(computation);
    provenance.putAll(datasets);
    provenance.put(VocabularyFile.PROVENANCE, words.toString());
    provenance.putAll(TargetTask.of(target).provenance());
    if (start != null) {
      EmbeddingInfo info = start.info();
      provenance.put(DataProvenance.VECTORS, DataProvenance.vectors(info));
      info.provenance()
          .forEach((name, value) -> provenance.put(DataProvenance.VECTORS + " " + name, value));
    }
    provenance.putAll(Machine.FACTS);
    return Map.copyOf(provenance);
  }
}
