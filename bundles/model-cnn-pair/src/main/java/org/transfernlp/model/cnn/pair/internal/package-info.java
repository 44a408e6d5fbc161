/**
 * The CNN-pair of Mou et al. 2016, section 3.1: a Siamese convolutional network for pairs of texts.
 *
 * <p>The equations, for a text of words {@code x_1 … x_T} (row vectors, {@code [embedding]}), with
 * zero vectors {@code x_t} for {@code t < 1} and {@code t > T}, {@code relu(z) = max(0, z)} and
 * {@code [a, b]} for {@code a} and {@code b} end to end:
 *
 * <pre>
 * f_t = relu([x_{t-2}, x_{t-1}, x_t, x_{t+1}, x_{t+2}] K + k)      for t = 1 … T
 * s   = max over t = 1 … T of f_t, for each map by itself
 * u   = relu([s_left, s_right] W + b)
 * p   = softmax(u V + v)
 * </pre>
 *
 * <p>So each word is the centre of one window, however short its text is, and nothing is pooled
 * over positions where no word is. Both texts of a pair have the same {@code E} (the table of the
 * vectors {@code x}), {@code K} and {@code k}. The paper leaves the non-linearity and the edges of
 * a text open.
 *
 * <p>Parameters, row-major; maps and units of the hidden layer are as many as {@code hidden}:
 *
 * <pre>
 * group  name  shape                    initially
 * E      E     [vocabulary, embedding]  uniform in [-0.25, 0.25]
 * H      K     [5 embedding, hidden]    Gaussian, variance 2 / (5 embedding + 5 hidden)
 * H      k     [hidden]                 0
 * H      W     [2 hidden, hidden]       Gaussian, variance 2 / (2 hidden + hidden)
 * H      b     [hidden]                 0
 * O      W     [hidden, classes]        Gaussian, variance 2 / (hidden + classes)
 * O      b     [classes]                0
 * </pre>
 *
 * <p>In the equations, {@code V} and {@code v} are O's {@code W} and {@code b}. Row {@code place *
 * embedding + j} of {@code K} is what element {@code j} of the word at a place in the window, 0 to
 * 4, is multiplied with; a framework whose kernels are {@code [maps][embedding][window]} has it at
 * {@code [map][j][place]} and neither flips nor strides.
 *
 * <p>Loss, dropout and the step of gradient descent are those of {@link
 * org.transfernlp.model.layers}. Dropout is applied to the word vectors, with one mask for all
 * occurrences of a word in both texts of all pairs of a mini-batch, and to {@code u}. Where several
 * positions of a map are largest, the first of them gets the gradient; where a rectifier's input is
 * exactly 0, none.
 *
 * <p>The hidden layers are computed in one of two ways, same parameters, same results within float
 * error: {@link org.transfernlp.model.cnn.pair.internal.DistinctWordsCnnPair} on a CPU, {@link
 * org.transfernlp.model.cnn.pair.internal.Dl4jCnnPair} on any other ND4J backend.
 *
 * <p>{@link org.transfernlp.model.cnn.pair.internal.Dl4jCnnPairForm} is the network for others to
 * load.
 */
@NullMarked
package org.transfernlp.model.cnn.pair.internal;

import org.jspecify.annotations.NullMarked;
