package org.transfernlp.engine.internal.vectors;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.embedding.WordVectors;
import org.transfernlp.engine.internal.AbsentException;
import org.transfernlp.engine.internal.OneAtATime;
import org.transfernlp.experiment.ExperimentException;

/**
 * Loads word vectors once for many trials, as long as there is memory for them. Thread-safe; of
 * several threads that want some, one loads and the others wait.
 */
public final class VectorCache {

  private final Supplier<Optional<Embeddings>> service;
  private final OneAtATime loading = new OneAtATime();

  /** By SHA-256. */
  private final Map<String, SoftReference<WordVectors>> loaded = new ConcurrentHashMap<>();

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
   * @param waiting is called as long as another thread loads them, with what ends, normally, when
   *     that does; it returns when it has ended, or throws to give up
   * @throws ExperimentException if word vectors are not installed, or change all the time
   * @throws org.transfernlp.embedding.EmbeddingException if there are none of this name, or their
   *     file is damaged
   */
  public NamedVectors load(String name, Consumer<CompletableFuture<Void>> waiting) {
    EmbeddingInfo info = info(name);
    return new NamedVectors(
        info, loading.run(info.sha256(), waiting, () -> cachedOrLoaded(name, info)));
  }

  private WordVectors cachedOrLoaded(String name, EmbeddingInfo info) {
    WordVectors vectors = cached(info.sha256());
    if (vectors == null) {
      Embeddings embeddings = embeddings(name);
      vectors = embeddings.load(name);
      if (!embeddings.info(name).sha256().equals(info.sha256())) {
        throw new ExperimentException(
            "The word vectors '%s' were replaced while they were read; run again.".formatted(name));
      }
      loaded.values().removeIf(reference -> reference.get() == null);
      loaded.put(info.sha256(), new SoftReference<>(vectors));
    }
    return vectors;
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
                new AbsentException(
                    "The word vectors '%s' cannot be read, as word vectors are not installed; install the feature transfernlp-embeddings."
                        .formatted(name)));
  }
}
