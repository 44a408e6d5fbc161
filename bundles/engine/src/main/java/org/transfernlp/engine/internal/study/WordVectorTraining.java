package org.transfernlp.engine.internal.study;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.EmbeddingProgress;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.study.StudyEmbeddings;
import org.transfernlp.study.StudyException;

/** Trains the word vectors of a study, or finds that they are there. */
final class WordVectorTraining {

  private WordVectorTraining() {}

  /**
   * Trains them in this thread.
   *
   * @param wanted null if the study has none
   * @param activity is told what is done, for people
   * @throws StudyException if nothing is installed that could
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  static void train(
      @Nullable StudyEmbeddings wanted,
      Supplier<Optional<Embeddings>> embeddings,
      Consumer<String> activity) {
    TrainingTexts texts = wanted == null ? null : wanted.texts();
    if (wanted == null || texts == null) {
      return;
    }
    String what = "training the word vectors " + wanted.name();
    activity.accept(what);
    embeddings
        .get()
        .orElseThrow(
            () ->
                new StudyException(
                    "The word vectors '%s' cannot be trained, as what trains word vectors is not installed."
                        .formatted(wanted.name())))
        .train(
            wanted.name(),
            texts,
            wanted.options(),
            progress -> activity.accept(what + ": " + percent(progress)));
  }

  private static String percent(EmbeddingProgress progress) {
    return "%s, %.0f %%".formatted(progress.activity(), 100 * progress.fraction());
  }
}
