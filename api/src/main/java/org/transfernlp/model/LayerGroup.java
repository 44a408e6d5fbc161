package org.transfernlp.model;

/** The three groups of layers that are transferred, tuned or frozen as a whole. */
public enum LayerGroup {
  /** E: word embeddings. */
  EMBEDDING('E'),
  /** H: hidden layers. */
  HIDDEN('H'),
  /** O: output layers. */
  OUTPUT('O');

  private final char letter;

  LayerGroup(char letter) {
    this.letter = letter;
  }

  /** The letter of the group in the paper's notation. */
  public char letter() {
    return letter;
  }
}
