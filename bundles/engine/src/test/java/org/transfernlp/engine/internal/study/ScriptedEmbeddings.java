package org.transfernlp.engine.internal.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.transfernlp.embedding.EmbeddingInfo;
import org.transfernlp.embedding.EmbeddingProgress;
import org.transfernlp.embedding.Embeddings;
import org.transfernlp.embedding.Neighbour;
import org.transfernlp.embedding.TrainingTexts;
import org.transfernlp.embedding.VectorFormat;
import org.transfernlp.embedding.Word2VecOptions;
import org.transfernlp.embedding.WordTestResult;
import org.transfernlp.embedding.WordVectors;

/** Trains nothing, but takes as long as a test likes. */
final class ScriptedEmbeddings implements Embeddings {

  /** Of the vectors, unless a test says otherwise. */
  static final String SHA_256 = "abc";

  String sha256 = SHA_256;

  /** The names that vectors were trained under. */
  final List<String> trained = new ArrayList<>();

  /** What happens while vectors are trained. */
  Runnable whileTraining = () -> {};

  /** Takes until the thread is interrupted, as the real training does. */
  static void untilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new CancellationException("It was interrupted.");
    }
  }

  @Override
  public EmbeddingInfo train(
      String name,
      TrainingTexts texts,
      Word2VecOptions options,
      Consumer<EmbeddingProgress> progress) {
    whileTraining.run();
    trained.add(name);
    return new EmbeddingInfo(name, sha256, 1, options.dimension(), Map.of());
  }

  @Override
  public List<EmbeddingInfo> all() {
    throw new UnsupportedOperationException();
  }

  @Override
  public EmbeddingInfo info(String name) {
    return new EmbeddingInfo(name, sha256, 1, 50, Map.of());
  }

  @Override
  public WordVectors load(String name) {
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
