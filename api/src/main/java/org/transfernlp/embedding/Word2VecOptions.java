package org.transfernlp.embedding;

/**
 * How word2vec is trained (Mikolov et al. 2013, "Distributed Representations of Words and Phrases
 * and their Compositionality"). {@link #SKIP_GRAM} and {@link #CBOW} are the original program's
 * usual values.
 *
 * @param architecture which network
 * @param dimension length of a word's vector
 * @param window most words to either side that count as context
 * @param negatives words drawn from the noise distribution for each true one
 * @param subsampling threshold of frequency above which occurrences are left out at random; 0 to
 *     leave out none
 * @param minCount how often a word must occur to get a vector
 * @param epochs how often the texts are gone through
 * @param learningRate at the beginning; it falls to nearly 0 over the training
 * @param seed all randomness comes from this number
 */
public record Word2VecOptions(
    Architecture architecture,
    int dimension,
    int window,
    int negatives,
    double subsampling,
    int minCount,
    int epochs,
    double learningRate,
    long seed) {

  /** Skip-gram: each word predicts those around it. */
  public static final Word2VecOptions SKIP_GRAM =
      new Word2VecOptions(Architecture.SKIP_GRAM, 100, 5, 5, 1e-3, 5, 5, 0.025, 1);

  /** Continuous bag of words: the mean of the words around it predicts each word. */
  public static final Word2VecOptions CBOW =
      new Word2VecOptions(Architecture.CBOW, 100, 5, 5, 1e-3, 5, 5, 0.05, 1);

  /** Which network is trained. */
  public enum Architecture {
    SKIP_GRAM,
    CBOW
  }

  /**
   * Checks the ranges.
   *
   * @throws EmbeddingException if a value is out of range
   */
  public Word2VecOptions {
    require(dimension > 0 && dimension <= 10_000, "dimension", dimension, "from 1 to 10000");
    require(window > 0 && window <= 1000, "window", window, "from 1 to 1000");
    require(negatives > 0 && negatives <= 1000, "number of negatives", negatives, "from 1 to 1000");
    require(subsampling >= 0 && subsampling < 1, "subsampling", subsampling, "in [0, 1)");
    require(minCount > 0, "minimum count", minCount, "at least 1");
    require(epochs > 0, "epochs", epochs, "at least 1");
    require(learningRate > 0 && learningRate <= 1, "learning rate", learningRate, "in (0, 1]");
  }

  private static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw new EmbeddingException("The %s must be %s, but is %s.".formatted(name, range, value));
    }
  }
}
