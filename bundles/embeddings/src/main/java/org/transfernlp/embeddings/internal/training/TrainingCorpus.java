package org.transfernlp.embeddings.internal.training;

import java.util.List;

/**
 * Texts to train word vectors on. Rare words are left out already.
 *
 * @param words the most frequent first, equally frequent ones by alphabet
 * @param tokens {@code [tokens]}, ids of words (their places in {@code words}), text after text,
 *     {@link #END} after each; not copied
 */
public record TrainingCorpus(List<String> words, int[] tokens) {

  /** Stands after each text; no window reaches across it. */
  public static final int END = -1;

  public TrainingCorpus {
    words = List.copyOf(words);
  }
}
