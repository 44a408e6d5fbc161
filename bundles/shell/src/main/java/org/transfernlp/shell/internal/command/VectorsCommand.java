package org.transfernlp.shell.internal.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.shell.internal.dataset.WatchedInspection;

/** What the commands for word vectors have in common. */
abstract class VectorsCommand extends TransferCommand {

  /** Optional, or Karaf would hold back all commands of this bundle where it is not installed. */
  @Reference(optional = true)
  private @Nullable Embeddings embeddings;

  /**
   * Trains and keeps word vectors.
   *
   * @throws EmbeddingException if nothing that does is installed
   */
  final Embeddings embeddings() {
    if (embeddings == null) {
      throw new EmbeddingException(
          "Nothing that handles word vectors is installed; run feature:install transfernlp-embeddings in the shell.");
    }
    return embeddings;
  }

  /**
   * Does what may take long, and shows meanwhile what that is.
   *
   * @return empty if it was cancelled
   */
  final <T> Optional<T> watched(String activity, Supplier<T> work) {
    return new WatchedInspection(screen(), out())
        .run(
            observer -> {
              observer.progress(activity, 0, 0);
              return work.get();
            });
  }

  /**
   * The arguments of a command that has so many.
   *
   * @param names of the arguments, for the message
   */
  static List<String> exactly(List<String> arguments, String... names) {
    if (arguments.size() != names.length) {
      throw new ExperimentException(
          "Give %s and nothing else, not %s."
              .formatted(
                  String.join(" and ", names),
                  arguments.isEmpty() ? "nothing" : "'" + String.join(" ", arguments) + "'"));
    }
    return arguments;
  }
}
