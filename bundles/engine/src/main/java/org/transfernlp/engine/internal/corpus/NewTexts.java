package org.transfernlp.engine.internal.corpus;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.transfernlp.model.Batch;

/** Texts of no dataset, as a network reads them that knows some words. */
public final class NewTexts {

  private NewTexts() {}

  /**
   * Cuts texts into words and puts them into mini-batches, as the examples of a split are when a
   * network is tested on them.
   *
   * @param inputs each of as many texts; not empty
   * @return examples whose labels are their places in the list
   */
  public static Iterator<Batch> miniBatches(
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
    MiniBatches batches =
        new MiniBatches(
            new EncodedSplit(
                inputs.get(0).size(),
                tokens.toArray(),
                offsets.toArray(),
                IntStream.range(0, inputs.size()).toArray()),
            size,
            maxTokens);
    return batches.inOrder(batches.byLength());
  }
}
