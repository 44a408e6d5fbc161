package org.transfernlp.embeddings.internal.training;

import java.util.List;

/**
 * Tokenised texts.
 *
 * @param words the most frequent first, equally frequent ones in the order of the alphabet
 * @param tokens ids of words, that is indices in {@code words}, of all texts end to end; {@link
 *     #END} after each text; words that are too rare are left out already
 */
public record TrainingCorpus(List<String> words, int[] tokens) {

  /** Stands after each text. */
  public static final int END = -1;
}
