package org.transfernlp.model;

/**
 * Token ids of several texts, end to end, without padding.
 *
 * @param tokens ids from 0, which stands for all unknown words, to below {@link
 *     NetworkSpec#vocabularySize()}, {@code [sum of lengths]}; text {@code i} is {@code
 *     tokens[offsets[i]..offsets[i+1])} and has at least one token
 * @param offsets where the texts start, {@code [texts + 1]}; the last one is the end
 */
public record TokenSequences(int[] tokens, int[] offsets) {

  /** The number of texts. */
  public int size() {
    return offsets.length - 1;
  }

  /** The number of tokens of text {@code i}. */
  public int length(int i) {
    return offsets[i + 1] - offsets[i];
  }
}
