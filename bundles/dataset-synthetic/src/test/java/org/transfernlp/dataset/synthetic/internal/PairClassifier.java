package org.transfernlp.dataset.synthetic.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.transfernlp.dataset.Example;

/**
 * Tells the class of a pair from the mean of the embeddings of each text, u and v: softmax of
 * {@code |u-v|}, {@code u*v}, {@code u} and {@code v}, trained by stochastic gradient descent.
 */
final class PairClassifier {

  private static final int SIZE = 24;
  private static final int FEATURES = 4 * SIZE;
  private static final double LEARNING_RATE = 0.1;

  private final Map<String, double[]> embeddings = new TreeMap<>();
  private final double[][] weights; // [class][feature]
  private final double[] biases; // [class]
  private final Random random;

  /** Starts from copies of embeddings; all other words start at random. */
  PairClassifier(int classes, Map<String, double[]> transferred, long seed) {
    random = new Random(seed);
    weights = new double[classes][FEATURES];
    biases = new double[classes];
    for (double[] row : weights) {
      Arrays.setAll(row, i -> 0.1 * random.nextGaussian());
    }
    transferred.forEach((word, vector) -> embeddings.put(word, vector.clone()));
  }

  Map<String, double[]> embeddings() {
    return embeddings;
  }

  /** Goes through the examples, in another order each time. */
  void train(List<Example> examples, int epochs) {
    List<Example> shuffled = new ArrayList<>(examples);
    for (int epoch = 0; epoch < epochs; epoch++) {
      Collections.shuffle(shuffled, random);
      shuffled.forEach(this::step);
    }
  }

  double accuracy(List<Example> examples) {
    long right =
        examples.stream()
            .filter(
                example -> {
                  double[] probabilities = probabilities(features(means(example)));
                  int best = 0;
                  for (int i = 1; i < probabilities.length; i++) {
                    best = probabilities[i] > probabilities[best] ? i : best;
                  }
                  return best == example.label();
                })
            .count();
    return (double) right / examples.size();
  }

  private void step(Example example) {
    double[][] means = means(example);
    double[] features = features(means);
    double[] errors = probabilities(features);
    errors[example.label()]--;
    double[] gradient = new double[FEATURES];
    for (int c = 0; c < errors.length; c++) {
      for (int f = 0; f < FEATURES; f++) {
        gradient[f] += errors[c] * weights[c][f];
        weights[c][f] -= LEARNING_RATE * errors[c] * features[f];
      }
      biases[c] -= LEARNING_RATE * errors[c];
    }
    for (int text = 0; text < 2; text++) {
      double[] own = means[text];
      double[] other = means[1 - text];
      List<String> words = words(example, text);
      for (int i = 0; i < SIZE; i++) {
        double slope =
            gradient[i] * Math.signum(own[i] - other[i])
                + gradient[SIZE + i] * other[i]
                + gradient[(2 + text) * SIZE + i];
        for (String word : words) {
          embedding(word)[i] -= LEARNING_RATE * slope / words.size();
        }
      }
    }
  }

  private double[][] means(Example example) {
    double[][] means = new double[2][SIZE];
    for (int text = 0; text < 2; text++) {
      List<String> words = words(example, text);
      for (String word : words) {
        double[] vector = embedding(word);
        for (int i = 0; i < SIZE; i++) {
          means[text][i] += vector[i] / words.size();
        }
      }
    }
    return means;
  }

  private static double[] features(double[][] means) {
    double[] features = new double[FEATURES];
    for (int i = 0; i < SIZE; i++) {
      features[i] = Math.abs(means[0][i] - means[1][i]);
      features[SIZE + i] = means[0][i] * means[1][i];
      features[2 * SIZE + i] = means[0][i];
      features[3 * SIZE + i] = means[1][i];
    }
    return features;
  }

  private double[] probabilities(double[] features) {
    double[] values = biases.clone();
    double sum = 0;
    for (int c = 0; c < values.length; c++) {
      for (int f = 0; f < FEATURES; f++) {
        values[c] += weights[c][f] * features[f];
      }
      values[c] = Math.exp(values[c]);
      sum += values[c];
    }
    for (int c = 0; c < values.length; c++) {
      values[c] /= sum;
    }
    return values;
  }

  private double[] embedding(String word) {
    return embeddings.computeIfAbsent(
        word, w -> random.doubles(SIZE).map(value -> 2 * value - 1).toArray());
  }

  private static List<String> words(Example example, int text) {
    return List.of(example.texts().get(text).split(" ", -1));
  }
}
