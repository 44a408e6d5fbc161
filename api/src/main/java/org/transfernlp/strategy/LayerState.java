package org.transfernlp.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
  TUNE_SHARE("tune+share", "○♥"),
  /** Initialised by word vectors, then shared; for the embedding group alone. */
  WORD2VEC_SHARE("word2vec+share", "△♥");

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
    return this == SHARE || this == TUNE_SHARE || this == WORD2VEC_SHARE;
  }

  /** Whether the initial parameters are word vectors. */
  public boolean fromWordVectors() {
    return this == WORD2VEC || this == WORD2VEC_SHARE;
  }

  /** The state of a word or sign, its parts in any order; empty if there is none. */
  static Optional<LayerState> of(String text) {
    List<String> typed = parts(text);
    return Arrays.stream(values())
        .filter(state -> parts(state.word).equals(typed) || parts(state.sign).equals(typed))
        .findFirst();
  }

  /** Words are joined by plus signs, the paper's signs stand side by side. */
  private static List<String> parts(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Stream<String> parts =
        lower.chars().anyMatch(Character::isAlphabetic)
            ? Arrays.stream(lower.split("\\+", -1))
            : lower.codePoints().filter(sign -> sign != '+').mapToObj(Character::toString);
    return parts.sorted().toList();
  }
}
