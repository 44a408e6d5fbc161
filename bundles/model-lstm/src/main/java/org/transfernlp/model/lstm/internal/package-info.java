/**
 * The LSTM-RNN of Mou et al. 2016, section 3.1: word embeddings, one LSTM layer, softmax on the
 * hidden state of the last word.
 *
 * <p>The equations, for a text of words {@code x_1 … x_T} (row vectors, {@code [embedding]}), with
 * {@code h_0 = c_0 = 0}:
 *
 * <pre>
 * [a f o g]_t = x_t W + h_{t-1} RW + b         W [embedding, 4 hidden], RW [hidden, 4 hidden]
 * c_t = sigmoid(f_t) * c_{t-1} + sigmoid(g_t) * tanh(a_t)
 * h_t = sigmoid(o_t) * tanh(c_t)
 * p   = softmax(h_T V + v)                     V [hidden, classes]
 * </pre>
 *
 * <p>Columns of {@code W}, {@code RW} and {@code b} are in Deeplearning4j's order: block input
 * ({@code a}), forget gate ({@code f}), output gate ({@code o}), input gate ({@code g}). There are
 * no peepholes. Initially the forget gate's bias is 1 and the other biases are 0; {@code W}, {@code
 * RW} and {@code V} are Gaussian with variance {@code 2 / (rows + units)} (Glorot and Bengio 2010),
 * embeddings are uniform in {@code [-0.25, 0.25]} (Kim 2014).
 *
 * <p>Dropout (inverted) is applied to the word vectors, with one mask for all occurrences of a word
 * in a mini-batch, and to {@code h_T}.
 *
 * <p>The LSTM layer is computed in one of two ways, same parameters, same results within float
 * error: {@link org.transfernlp.model.lstm.internal.PackedLstmLayer} on a CPU, {@link
 * org.transfernlp.model.lstm.internal.Dl4jLstmLayer} on any other ND4J backend.
 */
@NullMarked
package org.transfernlp.model.lstm.internal;

import org.jspecify.annotations.NullMarked;
