package org.transfernlp.model;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Parameters that can be trained. Used by one thread at a time; different networks may be used by
 * different threads at the same time and give the same numbers as alone.
 */
@ConsumerType
public interface Network extends AutoCloseable {

  /**
   * Adds an output layer with random parameters.
   *
   * @param head its name; the same name gives the same initial parameters
   * @param classes the number of classes it tells apart
   * @throws IllegalArgumentException if there is a head of this name already
   */
  void addHead(String head, int classes);

  /**
   * One step of stochastic gradient descent on the mean cross-entropy of a mini-batch.
   *
   * @return the mean cross-entropy (natural logarithm) before the step; not a number if training
   *     has diverged
   */
  float trainStep(Batch batch, String head, StepOptions options);

  /**
   * The probability of each class, without dropout.
   *
   * @param probabilities is written to, {@code [at least miniBatch][classes]}
   */
  void predict(Batch batch, String head, float[][] probabilities);

  /**
   * A copy of a layer group's parameters.
   *
   * @param head which head, for {@link LayerGroup#OUTPUT}; the other groups have none and ignore it
   */
  List<Tensor> read(LayerGroup group, String head);

  /**
   * Replaces a layer group's parameters. {@code write(g, h, read(g, h))} changes nothing.
   *
   * <p>The embedding group's first tensor has the shape {@code [vocabularySize, embeddingSize]},
   * row {@code i} being the vector of token {@code i}.
   *
   * @param head as for {@link #read}
   * @throws IllegalArgumentException if names or shapes are not those that {@link #read} gives
   */
  void write(LayerGroup group, String head, List<Tensor> tensors);

  /** How this network is computed, for the record: engine, backend, instruction set. */
  String computation();

  /** Frees native memory. The network cannot be used afterwards. */
  @Override
  void close();
}
