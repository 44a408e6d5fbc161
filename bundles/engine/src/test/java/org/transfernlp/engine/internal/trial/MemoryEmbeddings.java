package org.transfernlp.engine.internal.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.transfernlp.embedding.EmbeddingException;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.EmbeddingProgress;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.embedding.Neighbour;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.VectorFormat;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.embedding.WordTestResult;
import org.transfernlp.embedding.WordVectors;

/** Word vectors for tests, given by hand. */
final class MemoryEmbeddings implements Embeddings {

  /** How often vectors were loaded. */
  final AtomicInteger loads = new AtomicInteger();

  /** Called before vectors are loaded. */
  volatile Runnable beforeLoad = () -> {};

  private final Map<String, WordVectors> vectors = new ConcurrentHashMap<>();
  private final Map<String, EmbeddingInfo> infos = new ConcurrentHashMap<>();

  /** Keeps vectors of words: each value of a word's is the same. */
  void put(String name, String sha256, int dimension, Map<String, Float> valueOfWord) {
    List<String> words = valueOfWord.keySet().stream().sorted().toList();
    float[] values = new float[words.size() * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = valueOfWord.getOrDefault(words.get(i / dimension), Float.NaN);
    }
    vectors.put(name, new WordVectors(words, dimension, values));
    infos.put(
        name, new EmbeddingInfo(name, sha256, words.size(), dimension, Map.of("texts", "made up")));
  }

  @Override
  public List<EmbeddingInfo> all() {
    return List.copyOf(infos.values());
  }

  @Override
  public EmbeddingInfo info(String name) {
    EmbeddingInfo info = infos.get(name);
    if (info == null) {
      throw new EmbeddingException("There are no word vectors '" + name + "'.");
    }
    return info;
  }

  @Override
  public WordVectors load(String name) {
    loads.incrementAndGet();
    beforeLoad.run();
    return Objects.requireNonNull(vectors.get(name));
  }

  @Override
  public EmbeddingInfo train(
      String name,
      TrainingTexts texts,
      Word2VecOptions options,
      Consumer<EmbeddingProgress> progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EmbeddingInfo importFile(String name, Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void exportFile(String name, Path file, VectorFormat format) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Neighbour> neighbours(String name, List<String> plus, List<String> minus, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<WordTestResult> evaluate(String name, Path file) {
    throw new UnsupportedOperationException();
  }
}
