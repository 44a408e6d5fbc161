package org.transfernlp.engine.internal.corpus;

import java.util.function.Consumer;
import org.transfernlp.tokenizer.Tokenizer;

/** What a network reads of a text. */
final class Words {

  /**
   * Stands for a text without a word: a network needs something to read, and the text an answer.
   */
  private static final String NONE = "";

  private Words() {}

  /** Gives the words of a text in order, at least one. */
  static void each(String text, Consumer<String> words) {
    boolean[] any = new boolean[1];
    Tokenizer.tokenize(
        text,
        word -> {
          any[0] = true;
          words.accept(word);
        });
    if (!any[0]) {
      words.accept(NONE);
    }
  }
}
