package org.transfernlp.model;

import java.util.List;

/**
 * A mini-batch of encoded examples, at least one.
 *
 * @param texts one element for each text of an example: one, or two for pairs; each holds {@code
 *     [miniBatch]} texts
 * @param labels the class of each example, from 0, {@code [miniBatch]}; of no meaning in {@link
 *     Network#predict}
 */
public record Batch(List<TokenSequences> texts, int[] labels) {

  public Batch {
    texts = List.copyOf(texts);
  }

  /** The number of examples. */
  public int size() {
    return labels.length;
  }
}
