package org.transfernlp.model.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

/**
 * The layers between word vectors and output layer: they read the texts of each example and give
 * the units that its class is told from. Used by one thread at a time.
 */
@ConsumerType
public interface HiddenLayers extends AutoCloseable {

  /**
   * Reads a mini-batch.
   *
   * @param texts the first text of each example and then, for pairs, the second text of each
   *     example; their tokens are rows of {@code words}
   * @param words the vectors of the mini-batch's distinct words, {@code [at least distinct *
   *     embedding]}
   * @param distinct how many words there are
   * @param units is written to, {@code [at least miniBatch * hidden]}
   * @param keep whether {@link #backward} may follow, so that what it needs has to be kept
   */
  void forward(TokenSequences texts, float[] words, int distinct, float[] units, boolean keep);

  /**
   * Computes the gradients for the mini-batch of the latest {@link #forward}, which has to have
   * kept what is needed.
   *
   * @param unitGradient of the loss by {@code units}, {@code [at least miniBatch * hidden]}
   * @param parameters whether {@link #step} will be called
   * @param wordGradient is written to, unless null: of the loss by {@code words}, {@code [at least
   *     distinct * embedding]}
   */
  void backward(float[] unitGradient, boolean parameters, float @Nullable [] wordGradient);

  /** Moves the parameters against the gradients of the latest {@link #backward}. */
  void step(float learningRate);

  /** Copies of the parameters; always the same names and shapes. */
  List<Tensor> read();

  /** Replaces the parameters by tensors of the names and shapes that {@link #read} gives. */
  void write(List<Tensor> tensors);

  /** How these layers are computed, for the record. */
  String computation();

  /** Frees native memory. */
  @Override
  void close();
}
