package org.transfernlp.embedding;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Trains word vectors and keeps them under names. Thread-safe.
 *
 * <p>A long call ends early, by a {@link java.util.concurrent.CancellationException}, if its thread
 * is interrupted. Then no name is changed and no exported file is there, and the thread is not
 * interrupted any more. Values that were trained already may be kept for the next time. An
 * interrupt that comes too late to end the call leaves the thread interrupted.
 */
@ProviderType
public interface Embeddings {

  /** All that are kept, sorted by name. */
  List<EmbeddingInfo> all();

  /**
   * What is known of kept word vectors.
   *
   * @throws EmbeddingException if there are none of this name, with the nearest names
   */
  EmbeddingInfo info(String name);

  /**
   * The word vectors of a name.
   *
   * @throws EmbeddingException if there are none of this name, or their file is damaged
   */
  WordVectors load(String name);

  /**
   * Trains word2vec and keeps the vectors. Texts are tokenised as those of datasets are. The same
   * texts and options give the same vectors, bit for bit, however many processors work on them, and
   * are not trained again.
   *
   * @param name what to keep them under; vectors that had this name lose it
   * @param progress is told how far it has come, from a thread of the training
   * @throws EmbeddingException if texts cannot be read or hold too few words, or the vectors cannot
   *     be kept
   * @throws org.transfernlp.dataset.DatasetException if a dataset cannot be read
   */
  EmbeddingInfo train(
      String name,
      TrainingTexts texts,
      Word2VecOptions options,
      Consumer<EmbeddingProgress> progress);

  /**
   * Keeps the vectors of a file, whose format is found out from its first bytes.
   *
   * @param name what to keep them under; vectors that had this name lose it
   * @throws EmbeddingException if the file cannot be read, with the line or byte where it is wrong
   */
  EmbeddingInfo importFile(String name, Path file);

  /**
   * Writes kept vectors to a file.
   *
   * @throws EmbeddingException if it exists already or cannot be written
   */
  void exportFile(String name, Path file, VectorFormat format);

  /**
   * The words nearest to the sum of some words' unit vectors less that of others, these words
   * excluded: {@code king + woman - man}.
   *
   * @throws EmbeddingException if one of the words has no vector
   */
  List<Neighbour> neighbours(String name, List<String> plus, List<String> minus, int most);

  /**
   * Tests word vectors: WordSim-353, SimLex-999 and analogy questions ({@code
   * questions-words.txt}), in their official files.
   *
   * @param file one of these, which is told from its contents
   * @return the test as a whole and, for analogies, each section
   * @throws EmbeddingException if the file is not there or none of these
   */
  List<WordTestResult> evaluate(String name, Path file);
}
