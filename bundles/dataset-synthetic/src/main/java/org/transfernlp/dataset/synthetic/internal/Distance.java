package org.transfernlp.dataset.synthetic.internal;

/**
 * How far a task is from the source task of its kind, as two dials in {@code [0, 1]}.
 *
 * @param meaning the share of the examples that are labelled by the {@linkplain Reading#OTHER
 *     other} reading: at 0 an example has the label that it would have in the source task, at 1
 *     what its words mean in the source task tells nothing of its label
 * @param wording the share of the sentences that use turns of phrase unknown to the source task;
 *     half as large is the share of the concepts that are named by words unknown to it
 */
record Distance(double meaning, double wording) {

  static final Distance NONE = new Distance(0, 0);

  /** The same meaning in other words. */
  static final Distance NEAR = new Distance(0, 0.8);

  /** Another meaning of the same words. */
  static final Distance FAR = new Distance(1, 0);

  /**
   * Checks the dials.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  Distance {
    requireShare("meaning", meaning);
    requireShare("wording", wording);
  }

  private static void requireShare(String dial, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "The distance in %s must be in [0, 1], but is %s.".formatted(dial, value));
    }
  }
}
