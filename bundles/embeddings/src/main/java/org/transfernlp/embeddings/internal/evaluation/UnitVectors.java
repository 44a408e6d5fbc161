package org.transfernlp.embeddings.internal.evaluation;

import org.transfernlp.embedding.WordVectors;

/** Vectors scaled to length 1; one of only zeros stays as it is. */
final class UnitVectors {

  private UnitVectors() {}

  /** A row of word vectors, {@code [dimension]}. */
  static float[] row(WordVectors vectors, int row) {
    float[] unit = new float[vectors.dimension()];
    vectors.copy(row, unit, 0);
    scale(unit);
    return unit;
  }

  static void scale(float[] vector) {
    double squares = dot(vector, vector);
    if (squares > 0) {
      double norm = Math.sqrt(squares);
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (vector[i] / norm);
      }
    }
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
