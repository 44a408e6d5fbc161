package org.transfernlp.engine.internal.corpus;

/**
 * One split of a dataset as token ids.
 *
 * @param textsPerExample 1, or 2 for pairs
 * @param tokens ids of all texts end to end, {@code [tokens]}
 * @param offsets where the texts start, {@code [examples * textsPerExample + 1]}; the texts of an
 *     example stand one after the other
 * @param labels {@code [examples]}
 */
record EncodedSplit(int textsPerExample, int[] tokens, int[] offsets, int[] labels) {

  int size() {
    return labels.length;
  }

  /** The number of tokens of an example, over all its texts. */
  int length(int example) {
    return offsets[(example + 1) * textsPerExample] - offsets[example * textsPerExample];
  }
}
