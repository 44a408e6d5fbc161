package org.transfernlp.engine.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final class Bag implements Network {

    private final int size;
    private float[] vectors; // [vocabulary * size]
    private float[] scales; // [size]
    private final int vocabulary;
    private final long seed;
    private final Map<String, float[]> heads = new HashMap<>(); // [size * classes]

    Bag(NetworkSpec spec) {
      size = spec.embeddingSize();
      vocabulary = spec.vocabularySize();
      seed = spec.seed();
      vectors = random(vocabulary * size, seed);
      scales = random(size, seed + 1);
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
    public void addHead(String head, int classes) {
      heads.put(head, random(size * classes, seed + head.hashCode()));
    }

    @Override
    public float trainStep(Batch batch, String head, StepOptions options) {
      beforeStep.run();
      steps.incrementAndGet();
      TokenSequences texts = batch.texts().get(0);
      float loss = 0;
      for (int i = 0; i < batch.size(); i++) {
        float[] mean = mean(texts, i);
        float[] error = probabilities(mean, head);
        loss -= (float) Math.log(error[batch.labels()[i]]) / batch.size();
        error[batch.labels()[i]] -= 1;
        step(texts, i, mean, error, head, options, batch.size());
      }
      return loss;
    }

    private void step(
        TokenSequences texts,
        int text,
        float[] mean,
        float[] error,
        String head,
        StepOptions options,
        int miniBatch) {
      float[] weights = head(head);
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
    public void predict(Batch batch, String head, float[][] probabilities) {
      TokenSequences texts = batch.texts().get(0);
      for (int i = 0; i < batch.size(); i++) {
        float[] values = probabilities(mean(texts, i), head);
        System.arraycopy(values, 0, probabilities[i], 0, values.length);
      }
    }

    private float[] mean(TokenSequences texts, int text) {
      float[] mean = new float[size];
      for (int t = texts.offsets()[text]; t < texts.offsets()[text + 1]; t++) {
        for (int j = 0; j < size; j++) {
          mean[j] += vectors[texts.tokens()[t] * size + j] / texts.length(text);
        }
      }
      return mean;
    }

    private float[] probabilities(float[] mean, String head) {
      float[] weights = head(head);
      float[] values = new float[weights.length / size];
      float sum = 0;
      for (int k = 0; k < values.length; k++) {
        float logit = 0;
        for (int j = 0; j < size; j++) {
          logit += mean[j] * scales[j] * weights[j * values.length + k];
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
    public List<Tensor> read(LayerGroup group, String head) {
      return switch (group) {
        case EMBEDDING ->
            List.of(new Tensor("vectors", new int[] {vocabulary, size}, vectors.clone()));
        case HIDDEN -> List.of(new Tensor("scales", new int[] {size}, scales.clone()));
        case OUTPUT -> {
          float[] weights = head(head);
          yield List.of(
              new Tensor("weights", new int[] {size, weights.length / size}, weights.clone()));
        }
      };
    }

    @Override
    public void write(LayerGroup group, String head, List<Tensor> tensors) {
      float[] values = tensors.get(0).values().clone();
      switch (group) {
        case EMBEDDING -> vectors = values;
        case HIDDEN -> scales = values;
        case OUTPUT -> heads.put(head, values);
      }
    }

    private float[] head(String head) {
      return Objects.requireNonNull(heads.get(head));
    }

    @Override
    public String computation() {
      return "plain Java";
    }

    @Override
    public void close() {}
  }
}
