package org.transfernlp.engine.internal.vectors;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.embedding.WordVectors;
import org.transfernlp.experiment.ExperimentException;

/**
 * Loads word vectors once for many trials, as long as there is memory for them. Thread-safe; of
 * several threads that want some, one loads and the others wait.
 */
public final class VectorCache {

  private final Supplier<Optional<Embeddings>> service;
  private final Map<String, SoftReference<WordVectors>> loaded = new HashMap<>(); // by SHA-256

  /**
   * An empty cache.
   *
   * @param service what keeps word vectors, if that is installed
   */
  public VectorCache(Supplier<Optional<Embeddings>> service) {
    this.service = service;
  }

  /**
   * What is known of word vectors, without loading them.
   *
   * @throws ExperimentException if word vectors are not installed
   * @throws org.transfernlp.embedding.EmbeddingException if there are none of this name
   */
  public EmbeddingInfo info(String name) {
    return embeddings(name).info(name);
  }

  /**
   * The word vectors of a name.
   *
   * @throws ExperimentException if word vectors are not installed, or change all the time
   * @throws org.transfernlp.embedding.EmbeddingException if there are none of this name, or their
   *     file is damaged
   */
  public synchronized NamedVectors load(String name) {
    Embeddings embeddings = embeddings(name);
    EmbeddingInfo info = embeddings.info(name);
    WordVectors vectors = cached(info.sha256());
    if (vectors == null) {
      vectors = embeddings.load(name);
      if (!embeddings.info(name).sha256().equals(info.sha256())) {
        throw new ExperimentException(
            "The word vectors '%s' were replaced while they were read; run again.".formatted(name));
      }
      loaded.values().removeIf(reference -> reference.get() == null);
      loaded.put(info.sha256(), new SoftReference<>(vectors));
    }
    return new NamedVectors(info, vectors);
  }

  private @Nullable WordVectors cached(String sha256) {
    SoftReference<WordVectors> reference = loaded.get(sha256);
    return reference == null ? null : reference.get();
  }

  private Embeddings embeddings(String name) {
    return service
        .get()
        .orElseThrow(
            () ->
                new ExperimentException(
                    "The word vectors '%s' cannot be read, as word vectors are not installed; install the feature transfernlp-embeddings."
                        .formatted(name)));
  }
}
