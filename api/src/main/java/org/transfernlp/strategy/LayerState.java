package org.transfernlp.strategy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The state of a layer group in a transfer (Mou et al. 2016, section 4). */
public enum LayerState {
  /** Randomly initialised and trained. */
  RANDOM("□"),
  /** Transferred and fine-tuned. */
  TUNE("○"),
  /** Transferred and not trained. */
  FREEZE("🔒");

  private final String sign;

  LayerState(String sign) {
    this.sign = sign;
  }

  /** The word that users type. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The paper's sign. */
  public String sign() {
    return sign;
  }

  /** Whether the initial parameters come from the source. */
  public boolean transferred() {
    return this != RANDOM;
  }

  /** The state of a word or sign; empty if there is none. */
  static Optional<LayerState> of(String text) {
    return Arrays.stream(values())
        .filter(state -> state.word().equalsIgnoreCase(text) || state.sign.equals(text))
        .findFirst();
  }
}
