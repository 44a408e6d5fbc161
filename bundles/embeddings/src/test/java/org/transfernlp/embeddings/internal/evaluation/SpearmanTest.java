package org.transfernlp.embeddings.internal.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpearmanTest {

  @Test
  void equalValuesShareTheMeanOfTheirRanks() {
    assertArrayEquals(
        new double[] {4, 1.5, 5, 1.5, 3}, Spearman.ranks(new double[] {7, 2, 9, 2, 3}));
  }

  @Test
  void withoutTiesItIsTheTextbookFormula() {
    // 1 - 6 * (1 + 1 + 1 + 1 + 0) / (5 * 24)
    assertEquals(
        0.8,
        Spearman.correlation(new double[] {1, 2, 3, 4, 5}, new double[] {20, 10, 40, 30, 50}),
        1e-12);
  }

  @Test
  void withTiesItIsPearsonsOfTheRanks() {
    // Ranks 1.5 1.5 3 4 and 2 1 3.5 3.5: products 0.5 + 1.5 + 0.5 + 1.5, squares 4.5 and 4.5.
    assertEquals(
        4 / 4.5, Spearman.correlation(new double[] {1, 1, 2, 3}, new double[] {5, 4, 6, 6}), 1e-12);
  }

  @Test
  void oppositeOrderIsMinusOne() {
    assertEquals(-1, Spearman.correlation(new double[] {1, 2, 3}, new double[] {3, 2, 1}), 1e-12);
  }

  @Test
  void nothingToCompareIsNotANumber() {
    assertTrue(Double.isNaN(Spearman.correlation(new double[0], new double[0])));
    assertTrue(Double.isNaN(Spearman.correlation(new double[] {1, 1}, new double[] {1, 2})));
  }
}
