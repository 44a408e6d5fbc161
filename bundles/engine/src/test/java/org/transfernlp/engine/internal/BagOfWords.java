package org.transfernlp.engine.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.Batch;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.StepOptions;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

/**
 * A model for tests, in plain Java: the mean of the word vectors, scaled unit by unit (H), and a
 * softmax.
 */
public final class BagOfWords implements Model {

  /** How many training steps were made by all networks. */
  public final AtomicInteger steps = new AtomicInteger();

  /** How many of them were made for a second task of a network. */
  public final AtomicInteger sourceSteps = new AtomicInteger();

  /** Says by its number, over all networks, whether a step has no loss that is a number. */
  public volatile IntPredicate divergesAt = step -> false;

  /** What the loss that a step gives is multiplied by. */
  public volatile float lossScale = 1;

  /** Called before each prediction. */
  public volatile Consumer<Batch> predicts = batch -> {};

  /** Called before each training step. */
  public volatile Runnable beforeStep = () -> {};

  @Override
  public ModelInfo info() {
    return new ModelInfo("bag", "Bag of words", TaskKind.SINGLE_TEXT, "none");
  }

  @Override
  public Network build(NetworkSpec spec) {
    return new Bag(spec);
  }

  /**
   * {@code vectors [vocabulary * size]}, {@code scales [size]}, {@code weights [size * classes]}.
   */
  private record Task(float[] vectors, float[] scales, float[] weights) {

    float[] values(LayerGroup group) {
      return switch (group) {
        case EMBEDDING -> vectors;
        case HIDDEN -> scales;
        case OUTPUT -> weights;
      };
    }
  }

  private final class Bag implements Network {

    private final int size;
    private final int vocabulary;
    private final long seed;
    private final Map<String, Task> tasks = new LinkedHashMap<>();

    Bag(NetworkSpec spec) {
      size = spec.embeddingSize();
      vocabulary = spec.vocabularySize();
      seed = spec.seed();
    }

    private static float[] random(int count, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) random.nextDouble(-1, 1);
      }
      return values;
    }

    @Override
    public void addTask(String name, int classes, Set<LayerGroup> shared) {
      long own = tasks.isEmpty() ? seed : seed + name.hashCode();
      Task first = tasks.isEmpty() ? null : tasks.values().iterator().next();
      tasks.put(
          name,
          new Task(
              first != null && shared.contains(LayerGroup.EMBEDDING)
                  ? first.vectors()
                  : random(vocabulary * size, own),
              first != null && shared.contains(LayerGroup.HIDDEN)
                  ? first.scales()
                  : random(size, own + 1),
              first != null && shared.contains(LayerGroup.OUTPUT)
                  ? first.weights()
                  : random(size * classes, seed + name.hashCode())));
    }

    @Override
    public float trainStep(Batch batch, String name, StepOptions options) {
      beforeStep.run();
      if (divergesAt.test(steps.incrementAndGet())) {
        return Float.NaN;
      }
      if (!name.equals(tasks.keySet().iterator().next())) {
        sourceSteps.incrementAndGet();
      }
      Task task = task(name);
      TokenSequences texts = batch.texts().get(0);
      float loss = 0;
      for (int i = 0; i < batch.size(); i++) {
        float[] mean = mean(texts, i, task);
        float[] error = probabilities(mean, task);
        loss -= (float) Math.log(error[batch.labels()[i]]) / batch.size();
        error[batch.labels()[i]] -= 1;
        step(texts, i, mean, error, task, options, batch.size());
      }
      return loss * lossScale;
    }

    private void step(
        TokenSequences texts,
        int text,
        float[] mean,
        float[] error,
        Task task,
        StepOptions options,
        int miniBatch) {
      float[] vectors = task.vectors();
      float[] scales = task.scales();
      float[] weights = task.weights();
      for (int j = 0; j < size; j++) {
        float gradient = 0;
        for (int k = 0; k < error.length; k++) {
          float g = error[k] / miniBatch;
          gradient += g * weights[j * error.length + k];
          weights[j * error.length + k] -= (float) (options.outputRate() * g * mean[j] * scales[j]);
        }
        float scale = scales[j];
        scales[j] -= (float) (options.hiddenRate() * gradient * mean[j]);
        for (int t = texts.offsets()[text]; t < texts.offsets()[text + 1]; t++) {
          vectors[texts.tokens()[t] * size + j] -=
              (float) (options.embeddingRate() * gradient * scale / texts.length(text));
        }
      }
    }

    @Override
    public void predict(Batch batch, String name, float[][] probabilities) {
      predicts.accept(batch);
      Task task = task(name);
      TokenSequences texts = batch.texts().get(0);
      for (int i = 0; i < batch.size(); i++) {
        float[] values = probabilities(mean(texts, i, task), task);
        System.arraycopy(values, 0, probabilities[i], 0, values.length);
      }
    }

    private float[] mean(TokenSequences texts, int text, Task task) {
      float[] mean = new float[size];
      for (int t = texts.offsets()[text]; t < texts.offsets()[text + 1]; t++) {
        for (int j = 0; j < size; j++) {
          mean[j] += task.vectors()[texts.tokens()[t] * size + j] / texts.length(text);
        }
      }
      return mean;
    }

    private float[] probabilities(float[] mean, Task task) {
      float[] weights = task.weights();
      float[] values = new float[weights.length / size];
      float sum = 0;
      for (int k = 0; k < values.length; k++) {
        float logit = 0;
        for (int j = 0; j < size; j++) {
          logit += mean[j] * task.scales()[j] * weights[j * values.length + k];
        }
        values[k] = (float) Math.exp(logit);
        sum += values[k];
      }
      for (int k = 0; k < values.length; k++) {
        values[k] /= sum;
      }
      return values;
    }

    @Override
    public List<Tensor> read(LayerGroup group, String name) {
      float[] values = task(name).values(group).clone();
      return List.of(
          switch (group) {
            case EMBEDDING -> new Tensor("vectors", new int[] {vocabulary, size}, values);
            case HIDDEN -> new Tensor("scales", new int[] {size}, values);
            case OUTPUT -> new Tensor("weights", new int[] {size, values.length / size}, values);
          });
    }

    @Override
    public void write(LayerGroup group, String name, List<Tensor> tensors) {
      float[] own = task(name).values(group);
      float[] values = tensors.get(0).values();
      if (own.length != values.length) {
        throw new IllegalArgumentException(values.length + " values instead of " + own.length);
      }
      System.arraycopy(values, 0, own, 0, own.length);
    }

    private Task task(String name) {
      return Objects.requireNonNull(tasks.get(name));
    }

    @Override
    public String computation() {
      return "plain Java";
    }

    @Override
    public void close() {}
  }
}
