package org.transfernlp.model.lstm.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.transfernlp.model.Tensor;
import org.transfernlp.model.TokenSequences;

/** An LSTM layer that reads texts and gives the hidden state of each one's last word. */
interface LstmLayer extends AutoCloseable {

  /**
   * Reads a mini-batch.
   *
   * @param texts the texts, their tokens being rows of {@code words}
   * @param words the vectors of the mini-batch's distinct words, {@code [distinct * embedding]}
   * @param distinct how many words there are
   * @param last is written to: the hidden state of each text's last word, {@code [miniBatch *
   *     hidden]}
   */
  void forward(TokenSequences texts, float[] words, int distinct, float[] last);

  /**
   * Computes the gradients for the mini-batch of the latest {@link #forward}.
   *
   * @param lastGradient of the loss by {@code last}, {@code [miniBatch * hidden]}
   * @param parameters whether {@link #step} will be called
   * @param wordGradient is written to, unless null: of the loss by {@code words}, {@code [distinct
   *     * embedding]}
   */
  void backward(float[] lastGradient, boolean parameters, float @Nullable [] wordGradient);

  /** Moves the parameters against the gradients of the latest {@link #backward}. */
  void step(float learningRate);

  /**
   * Copies of {@code W [embedding, 4 hidden]}, {@code RW [hidden, 4 hidden]} and {@code b [4
   * hidden]}.
   */
  List<Tensor> read();

  /** Replaces the parameters by such as {@link #read} gives. */
  void write(List<Tensor> tensors);

  /** How this layer is computed. */
  String computation();

  @Override
  void close();
}
