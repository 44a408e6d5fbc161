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

  /** Some of the examples, in the order that is given. */
  EncodedSplit select(int[] examples) {
    IntList chosenTokens = new IntList();
    int[] chosenOffsets = new int[examples.length * textsPerExample + 1];
    int[] chosenLabels = new int[examples.length];
    for (int i = 0; i < examples.length; i++) {
      chosenLabels[i] = labels[examples[i]];
      for (int k = 0; k < textsPerExample; k++) {
        int text = examples[i] * textsPerExample + k;
        for (int token = offsets[text]; token < offsets[text + 1]; token++) {
          chosenTokens.add(tokens[token]);
        }
        chosenOffsets[i * textsPerExample + k + 1] = chosenTokens.size();
      }
    }
    return new EncodedSplit(textsPerExample, chosenTokens.toArray(), chosenOffsets, chosenLabels);
  }
}
