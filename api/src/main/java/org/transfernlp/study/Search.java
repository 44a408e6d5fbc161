package org.transfernlp.study;

/**
 * How hyper-parameters are chosen among the points of a grid: always by validation accuracy, never
 * by test accuracy.
 *
 * @param method how
 * @param points how many points of the grid to try, drawn by {@code seed}; of no meaning for {@link
 *     Method#GRID}; 0 for all
 * @param reduction for {@link Method#HALVING}: one in how many goes on to the next rung, which has
 *     as many times the epochs; at least 2
 * @param firstEpochs for {@link Method#HALVING}: the epochs of the first rung; 0 for a sixth of the
 *     epochs, rounded down, but at least 1
 * @param seed draws the points
 */
public record Search(Method method, int points, int reduction, int firstEpochs, long seed) {

  private static final int USUAL_REDUCTION = 10;

  /**
   * All points, all epochs. What it says of {@link Method#HALVING} comes to a quarter of that where
   * there are twenty points or more: a sixth of the epochs of all points, and the rest of a tenth
   * of them. With fewer points it comes to more, as two are trained to the end.
   */
  public static final Search GRID = new Search(Method.GRID, 0, USUAL_REDUCTION, 0, 1);

  /** How points are tried. */
  public enum Method {
    /** All of them to the end. */
    GRID,
    /** Some of them, drawn without repetition, to the end. */
    RANDOM,
    /**
     * Successive halving (Jamieson and Talwalkar 2016; the rungs of ASHA, Li et al. 2020): some
     * epochs of each, then more epochs of the best ones. Rungs wait for each other, so that the
     * choice does not depend on which trial is faster.
     */
    HALVING
  }

  /**
   * Checks the ranges. What has no meaning for the method is not kept, so that searches which do
   * the same are equal.
   *
   * @throws StudyException if a value is out of range
   */
  public Search {
    if (points < 0 || reduction < 2 || firstEpochs < 0) {
      throw new StudyException(
          "A search needs at least 0 points, a reduction of at least 2 and at least 0 first epochs, but has %d, %d and %d."
              .formatted(points, reduction, firstEpochs));
    }
    if (method != Method.HALVING) {
      reduction = USUAL_REDUCTION;
      firstEpochs = 0;
    }
  }
}
