package org.transfernlp.engine.internal.trial;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.Split;
import org.transfernlp.engine.internal.corpus.Corpus;
import org.transfernlp.engine.internal.corpus.MiniBatches;
import org.transfernlp.engine.internal.corpus.Vocabulary;
import org.transfernlp.engine.internal.plan.CheckedPlan;
import org.transfernlp.engine.internal.vectors.NamedVectors;
import org.transfernlp.experiment.Hyperparameters;
import org.transfernlp.experiment.TrialSpec;

/**
 * A trial whose data have been read.
 *
 * @param id the same for trials that come to the same numbers
 * @param source the training of the source, if something starts from it; null if nothing does
 * @param target the target's texts
 * @param jointSource the source's texts, if it is trained on together with the target; null if not
 * @param vocabulary the words of the embeddings' rows
 * @param vectors null if nothing starts from word vectors
 * @param provenance what is needed to run it again
 * @param deciding names of those facts in the provenance on which its numbers, and so its id,
 *     depend
 */
record PreparedTrial(
    String id,
    TrialSpec spec,
    Parts parts,
    CheckedPlan plan,
    @Nullable PreparedTrial source,
    Corpus target,
    @Nullable Corpus jointSource,
    Vocabulary vocabulary,
    @Nullable NamedVectors vectors,
    Map<String, String> provenance,
    Set<String> deciding) {

  /** The mini-batches of a split of the target or the source. */
  MiniBatches miniBatches(Corpus corpus, Split split) {
    Hyperparameters hyperparameters = spec.hyperparameters();
    return corpus.miniBatches(
        split, vocabulary, hyperparameters.miniBatchSize(), hyperparameters.maxTokens());
  }

  /** What a network is trained and validated on. */
  TaskData data(String task, Corpus corpus) {
    return new TaskData(
        task,
        corpus.classes(),
        miniBatches(corpus, Split.TRAIN),
        evaluation(task, corpus, Split.VALIDATION));
  }

  /** Measures accuracy on a split. */
  Evaluation evaluation(String task, Corpus corpus, Split split) {
    return new Evaluation(task, miniBatches(corpus, split), corpus.classes());
  }
}
