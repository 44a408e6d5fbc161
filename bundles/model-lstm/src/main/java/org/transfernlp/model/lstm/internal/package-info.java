/**
 * The LSTM-RNN of Mou et al. 2016, section 3.1: word embeddings, one LSTM layer, softmax on the
 * hidden state of the last word.
 *
 * <p>The equations, for a text of words {@code x_1 … x_T} (row vectors, {@code [embedding]}), with
 * {@code h_0 = c_0 = 0}, {@code sigmoid(z) = 1 / (1 + exp(-z))} and products of vectors element by
 * element:
 *
 * <pre>
 * [a f o g]_t = x_t W + h_{t-1} RW + b         t = 1 … T
 * c_t = sigmoid(f_t) * c_{t-1} + sigmoid(g_t) * tanh(a_t)
 * h_t = sigmoid(o_t) * tanh(c_t)
 * p   = softmax(h_T V + v)
 * </pre>
 *
 * <p>{@code T} is the length of the text itself: nothing is computed for padding. There are no
 * peepholes, and one bias.
 *
 * <p>Parameters, row-major:
 *
 * <pre>
 * group  name  shape                    initially
 * E      E     [vocabulary, embedding]  uniform in [-0.25, 0.25] (Kim 2014)
 * H      W     [embedding, 4 hidden]    Gaussian, variance 2 / (embedding + hidden)
 * H      RW    [hidden, 4 hidden]       Gaussian, variance 2 / (hidden + hidden)
 * H      b     [4 hidden]               1 for the forget gate, 0 for the others
 * O      W     [hidden, classes]        Gaussian, variance 2 / (hidden + classes)
 * O      b     [classes]                0
 * </pre>
 *
 * <p>The variances are those of Glorot and Bengio 2010, with the units of one gate as fan-out. In
 * the equations, {@code V} and {@code v} are O's {@code W} and {@code b}. Columns of {@code W},
 * {@code RW} and {@code b} are in Deeplearning4j's order, {@code hidden} columns each: block input
 * ({@code a}), forget gate ({@code f}), output gate ({@code o}), input gate ({@code g}). PyTorch
 * has rows instead of columns, calls and orders them {@code i f g o}, which are {@code g f a o}
 * here, and has a second bias, which has to be 0 and stay so.
 *
 * <p>Loss, dropout and the step of gradient descent are those of {@link
 * org.transfernlp.model.layers}. Dropout is applied to the word vectors, with one mask for all
 * occurrences of a word in a mini-batch, and to {@code h_T}; nowhere between time steps.
 *
 * <p>The LSTM layer is computed in one of two ways, same parameters, same results within float
 * error: {@link org.transfernlp.model.lstm.internal.PackedLstmLayer} on a CPU, {@link
 * org.transfernlp.model.lstm.internal.Dl4jLstmLayer} on any other ND4J backend.
 *
 * <p>{@link org.transfernlp.model.lstm.internal.Dl4jLstmForm} is the network for others to load.
 */
@NullMarked
package org.transfernlp.model.lstm.internal;

import org.jspecify.annotations.NullMarked;
