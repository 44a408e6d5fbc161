package org.transfernlp.study;

/**
 * What a report shows besides the table of conditions.
 *
 * @param curve what a figure has on its horizontal axis
 */
public record View(Curve curve) {

  /** The table alone. */
  public static final View TABLE = new View(Curve.NONE);

  /** What the accuracy is drawn against. */
  public enum Curve {
    NONE,
    /** Validation accuracy against epochs, a line for each condition. */
    EPOCHS,
    /** Test accuracy against the strategy's parameter λ, a line for each strategy and setting. */
    LAMBDA,
    /** Test accuracy against the source's epoch, a line for each strategy and setting. */
    SOURCE_EPOCH
  }
}
