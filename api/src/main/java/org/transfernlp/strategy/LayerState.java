package org.transfernlp.strategy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The state of a layer group in a transfer (Mou et al. 2016, section 4). */
public enum LayerState {
  /** Randomly initialised and trained. */
  RANDOM("random", "□"),
  /** Initialised by word vectors and trained; for the embedding group alone. */
  WORD2VEC("word2vec", "△"),
  /** Transferred and fine-tuned. */
  TUNE("tune", "○"),
  /** Transferred and not trained. */
  FREEZE("freeze", "🔒"),
  /** Shared by source and target, which are trained together. */
  SHARE("share", "♥"),
  /** Transferred, then shared. */
  TUNE_SHARE("tune+share", "○♥");

  private final String word;
  private final String sign;

  LayerState(String word, String sign) {
    this.word = word;
    this.sign = sign;
  }

  /** The word that users type. */
  public String word() {
    return word;
  }

  /** The paper's sign. */
  public String sign() {
    return sign;
  }

  /** Whether the initial parameters come from the source. */
  public boolean transferred() {
    return this == TUNE || this == FREEZE || this == TUNE_SHARE;
  }

  /** Whether source and target train the same parameters. */
  public boolean shared() {
    return this == SHARE || this == TUNE_SHARE;
  }

  /** The state of a word or sign; empty if there is none. */
  static Optional<LayerState> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(state -> state.word.equals(lower) || state.sign.equals(text))
        .findFirst();
  }
}
