package org.transfernlp.experiment;

/**
 * What a trial's network of the best epoch answered to the target's test examples, in the dataset's
 * order.
 *
 * @param labels the right classes, {@code [examples]}
 * @param predictions the most probable classes, {@code [examples]}
 */
public record TestPredictions(int[] labels, int[] predictions) {

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if they differ
   */
  public TestPredictions {
    if (labels.length != predictions.length) {
      throw new IllegalArgumentException(
          "%d labels, but %d predictions".formatted(labels.length, predictions.length));
    }
  }

  /** The share of right answers, in {@code [0, 1]}. */
  public double accuracy() {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == predictions[i]) {
        right++;
      }
    }
    return (double) right / labels.length;
  }
}
