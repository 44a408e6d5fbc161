package org.transfernlp.engine.internal.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.WordVectors;
import org.transfernlp.engine.internal.corpus.Vocabulary;
import org.transfernlp.engine.internal.plan.CheckedPlan;
import org.transfernlp.engine.internal.vectors.NamedVectors;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.Tensor;
import org.transfernlp.strategy.Initialization;

/** Gives a network its initial parameters, layer group by layer group, as a plan says. */
final class InitialParameters {

  private final String target;
  private final CheckedPlan plan;
  private final Vocabulary vocabulary;
  private final @Nullable SourceNetwork source;
  private final @Nullable NamedVectors vectors;

  /**
   * What to start from.
   *
   * @param source null if nothing starts from it
   */
  InitialParameters(PreparedTrial trial, @Nullable SourceNetwork source) {
    target = trial.spec().target();
    plan = trial.plan();
    vocabulary = trial.vocabulary();
    this.source = source;
    vectors = trial.vectors();
  }

  /**
   * Writes the initial parameters of some layer groups of a task; those at random are there.
   *
   * @throws ExperimentException if they do not fit
   */
  void write(Network network, String task, Set<LayerGroup> groups) {
    for (LayerGroup group : groups) {
      switch (plan.initial(group)) {
        case RANDOM -> {}
        case WORD_VECTORS -> network.write(group, task, embeddings(network.read(group, task)));
        case FROM_SOURCE -> writeFromSource(network, task, group);
      }
    }
  }

  private void writeFromSource(Network network, String task, LayerGroup group) {
    SourceNetwork from = requireSource();
    List<Tensor> tensors =
        group == LayerGroup.EMBEDDING
            ? embeddings(network.read(group, task))
            : from.checkpoint().of(group);
    try {
      network.write(group, task, tensors);
    } catch (IllegalArgumentException e) {
      throw new ExperimentException(
          "Layer group %c of '%s' does not fit '%s': %s."
              .formatted(group.letter(), from.result().spec().target(), target, e.getMessage()),
          e);
    }
  }

  /**
   * The network's own tensors, random, with the vectors of known words instead: from the source if
   * E starts from it, which knows its unknown word as well, else from the word vectors.
   */
  private List<Tensor> embeddings(List<Tensor> own) {
    Tensor random = own.get(0);
    int size = random.shape()[1];
    float[] values = Arrays.copyOf(random.values(), random.values().length);
    if (vectors != null) {
      copyWordVectors(vectors.vectors(), values, size);
    }
    List<Tensor> others = own.subList(1, own.size());
    if (plan.initial(LayerGroup.EMBEDDING) == Initialization.FROM_SOURCE) {
      SourceNetwork from = requireSource();
      List<Tensor> theirs = from.checkpoint().of(LayerGroup.EMBEDDING);
      copyRows(theirs.get(0).values(), vocabulary.idsIn(from.vocabulary()), values, size);
      others = theirs.subList(1, theirs.size());
    }
    return Stream.concat(
            Stream.of(new Tensor(random.name(), random.shape(), values)), others.stream())
        .toList();
  }

  private void copyWordVectors(WordVectors from, float[] values, int size) {
    for (int id = Vocabulary.UNKNOWN + 1; id < vocabulary.size(); id++) {
      int row = from.row(vocabulary.word(id));
      if (row >= 0) {
        from.copy(row, values, id * size);
      }
    }
  }

  /**
   * Copies the rows of the words that the source knows.
   *
   * @param rows the source's row for each row here, {@link Vocabulary#UNKNOWN} where it does not
   *     know the word
   */
  private static void copyRows(float[] theirs, int[] rows, float[] values, int size) {
    for (int row = 0; row < rows.length; row++) {
      if (row == Vocabulary.UNKNOWN || rows[row] != Vocabulary.UNKNOWN) {
        System.arraycopy(theirs, rows[row] * size, values, row * size, size);
      }
    }
  }

  private SourceNetwork requireSource() {
    if (source == null) {
      throw new IllegalStateException("There is no source to start from");
    }
    return source;
  }
}
