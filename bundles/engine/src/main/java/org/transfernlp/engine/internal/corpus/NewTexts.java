package org.transfernlp.engine.internal.corpus;

import java.util.List;
import java.util.stream.IntStream;

/** Texts of no dataset, as a network reads them that knows some words. */
public final class NewTexts {

  private NewTexts() {}

  /**
   * Cuts texts into words, as those of a dataset are.
   *
   * @param inputs each of as many texts; not empty
   * @return examples whose labels are their places in the list
   */
  public static MiniBatches miniBatches(
      List<List<String>> inputs, Vocabulary vocabulary, int size, int maxTokens) {
    IntList tokens = new IntList();
    IntList offsets = new IntList();
    offsets.add(0);
    for (List<String> texts : inputs) {
      for (String text : texts) {
        Words.each(text, word -> tokens.add(vocabulary.id(word)));
        offsets.add(tokens.size());
      }
    }
    return new MiniBatches(
        new EncodedSplit(
            inputs.get(0).size(),
            tokens.toArray(),
            offsets.toArray(),
            IntStream.range(0, inputs.size()).toArray()),
        size,
        maxTokens);
  }
}
