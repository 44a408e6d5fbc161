package org.transfernlp.embeddings.internal.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {

  private static final int DIMENSION = 21;
  private static final float RATE = 0.001f;

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aStepOfAPairFollowsTheGradientOfItsLikelihood(int label) {
    float[] input = row(1);
    float[] output = row(2);
    double[] inputGradient = gradient(input, output, label);
    double[] outputGradient = gradient(output, input, label);
    float[] newInput = input.clone();
    float[] newOutput = output.clone();

    SkipGram.step(newInput, newOutput, label, RATE);

    for (int i = 0; i < DIMENSION; i++) {
      assertEquals(inputGradient[i], (newInput[i] - (double) input[i]) / RATE, 2e-4);
      assertEquals(outputGradient[i], (newOutput[i] - (double) output[i]) / RATE, 2e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aStepOfAContextFollowsTheGradientToo(int label) {
    float[] hidden = row(3);
    float[] output = row(4);
    double[] outputGradient = gradient(output, hidden, label);
    double[] hiddenGradient = gradient(hidden, output, label);
    float[] newOutput = output.clone();
    float[] error = new float[DIMENSION];
    error[0] = 7;

    Cbow.step(hidden, newOutput, error, label, RATE);

    assertEquals(7 + RATE * hiddenGradient[0], error[0], 1e-6);
    for (int i = 1; i < DIMENSION; i++) {
      assertEquals(hiddenGradient[i], error[i] / (double) RATE, 2e-4);
      assertEquals(outputGradient[i], (newOutput[i] - (double) output[i]) / RATE, 2e-4);
    }
    assertArrayEquals(row(3), hidden);
  }

  /** By central differences, in double precision. */
  private static double[] gradient(float[] at, float[] other, int label) {
    double h = 1e-5;
    double[] gradient = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double dot = 0;
      for (int j = 0; j < at.length; j++) {
        dot += (double) at[j] * other[j];
      }
      gradient[i] =
          (logLikelihood(dot + h * other[i], label) - logLikelihood(dot - h * other[i], label))
              / (2 * h);
    }
    return gradient;
  }

  private static double logLikelihood(double dot, int label) {
    return -Math.log1p(Math.exp(label == 1 ? -dot : dot));
  }

  @Test
  void theSigmoidIsAccurateEverywhere() {
    for (double x = -40; x <= 40; x += 0.00137) {
      assertEquals(1 / (1 + Math.exp(-x)), Vectors.sigmoid((float) x), 4e-6, "at " + x);
    }
    assertTrue(Float.isNaN(Vectors.sigmoid(Float.NaN)));
    assertEquals(1, Vectors.sigmoid(Float.POSITIVE_INFINITY));
  }

  @Test
  void theProductOfRowsOfAnyLengthIsRight() {
    for (int length = 0; length < 70; length++) {
      float[] a = new float[length];
      float[] b = new float[length];
      float sum = 0;
      for (int i = 0; i < length; i++) {
        a[i] = i + 1;
        b[i] = i % 5;
        sum += a[i] * b[i];
      }
      assertEquals(sum, Vectors.dot(a, b));
    }
  }

  private static float[] row(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] row = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      row[i] = (float) (random.nextDouble() - 0.3);
    }
    return row;
  }
}
