package org.transfernlp.itests.averaging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

/** Vectors of words, and an output layer on their average. There is no hidden layer. */
public final class AveragingNetwork implements Network {

  private static final double RANGE = 0.1;

  private final NetworkSpec spec;
  private final Map<String, Parameters> tasks = new LinkedHashMap<>();

  AveragingNetwork(NetworkSpec spec) {
    this.spec = spec;
  }

  /**
   * What a task uses.
   *
   * @param vectors {@code [vocabulary][size]}
   * @param weights {@code [classes][size]}
   */
  public record Parameters(float[][] vectors, float[][] weights) {}

  @Override
  public void addTask(String task, int classes, Set<LayerGroup> shared) {
    Parameters first = tasks.isEmpty() ? null : tasks.values().iterator().next();
    SplittableRandom random = new SplittableRandom(spec.seed() * 31 + task.hashCode());
    float[][] vectors = random(random, spec.vocabularySize());
    float[][] weights = random(random, classes);
    tasks.put(
        task,
        new Parameters(
            first != null && shared.contains(LayerGroup.EMBEDDING) ? first.vectors() : vectors,
            first != null && shared.contains(LayerGroup.OUTPUT) ? first.weights() : weights));
  }

  private float[][] random(SplittableRandom random, int rows) {
    float[][] values = new float[rows][spec.embeddingSize()];
    for (float[] row : values) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextDouble(-RANGE, RANGE);
      }
    }
    return values;
  }

  @Override
  public float trainStep(Batch batch, String task, StepOptions options) {
    Parameters parameters = task(task);
    double loss = 0;
    for (int i = 0; i < batch.size(); i++) {
      float[] average = average(parameters, batch.texts().get(0), i);
      float[] probabilities = probabilities(parameters, average);
      loss -= StrictMath.log(Math.max(probabilities[batch.labels()[i]], Float.MIN_NORMAL));
      probabilities[batch.labels()[i]] -= 1;
      step(parameters, batch, i, average, probabilities, options);
    }
    return (float) (loss / batch.size());
  }

  /** Descends at once, an example after the other. */
  private void step(
      Parameters parameters,
      Batch batch,
      int example,
      float[] average,
      float[] errors,
      StepOptions options) {
    TokenSequences texts = batch.texts().get(0);
    float outputRate = (float) options.outputRate() / batch.size();
    float embeddingRate = (float) options.embeddingRate() / (batch.size() * texts.length(example));
    for (int k = 0; k < average.length; k++) {
      float gradient = 0;
      for (int c = 0; c < errors.length; c++) {
        gradient += errors[c] * parameters.weights()[c][k];
        if (outputRate > 0) {
          parameters.weights()[c][k] -= outputRate * errors[c] * average[k];
        }
      }
      if (embeddingRate > 0) {
        for (int at = texts.offsets()[example]; at < texts.offsets()[example + 1]; at++) {
          parameters.vectors()[texts.tokens()[at]][k] -= embeddingRate * gradient;
        }
      }
    }
  }

  @Override
  public void predict(Batch batch, String task, float[][] probabilities) {
    Parameters parameters = task(task);
    for (int i = 0; i < batch.size(); i++) {
      float[] one = probabilities(parameters, average(parameters, batch.texts().get(0), i));
      System.arraycopy(one, 0, probabilities[i], 0, one.length);
    }
  }

  private float[] average(Parameters parameters, TokenSequences texts, int text) {
    float[] average = new float[spec.embeddingSize()];
    for (int at = texts.offsets()[text]; at < texts.offsets()[text + 1]; at++) {
      for (int k = 0; k < average.length; k++) {
        average[k] += parameters.vectors()[texts.tokens()[at]][k] / texts.length(text);
      }
    }
    return average;
  }

  private static float[] probabilities(Parameters parameters, float[] average) {
    float[] probabilities = new float[parameters.weights().length];
    float sum = 0;
    for (int c = 0; c < probabilities.length; c++) {
      float z = 0;
      for (int k = 0; k < average.length; k++) {
        z += parameters.weights()[c][k] * average[k];
      }
      probabilities[c] = (float) StrictMath.exp(z);
      sum += probabilities[c];
    }
    for (int c = 0; c < probabilities.length; c++) {
      probabilities[c] /= sum;
    }
    return probabilities;
  }

  @Override
  public List<Tensor> read(LayerGroup group, String task) {
    if (group == LayerGroup.HIDDEN) {
      return List.of();
    }
    return List.of(tensor("values", rows(group, task)));
  }

  private float[][] rows(LayerGroup group, String task) {
    Parameters parameters = task(task);
    return group == LayerGroup.EMBEDDING ? parameters.vectors() : parameters.weights();
  }

  private Tensor tensor(String name, float[][] rows) {
    float[] values = new float[rows.length * spec.embeddingSize()];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * spec.embeddingSize(), spec.embeddingSize());
    }
    return new Tensor(name, new int[] {rows.length, spec.embeddingSize()}, values);
  }

  @Override
  public void write(LayerGroup group, String task, List<Tensor> tensors) {
    if (group == LayerGroup.HIDDEN) {
      return;
    }
    float[][] rows = rows(group, task);
    float[] values = tensors.get(0).values();
    if (values.length != rows.length * spec.embeddingSize()) {
      throw new IllegalArgumentException("Parameters of another network");
    }
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(values, row * spec.embeddingSize(), rows[row], 0, spec.embeddingSize());
    }
  }

  @Override
  public String computation() {
    return "plain Java";
  }

  @Override
  public void close() {
    tasks.clear();
  }

  private Parameters task(String name) {
    Parameters parameters = tasks.get(name);
    if (parameters == null) {
      throw new IllegalArgumentException("There is no task '" + name + "'");
    }
    return parameters;
  }
}
