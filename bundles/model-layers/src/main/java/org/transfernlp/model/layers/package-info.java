/**
 * What the classifiers of this project are made of, whatever reads their texts.
 *
 * <p>A network has three groups of layers. Word embeddings (E) and output layers (O) are the same
 * in all of them, and so is what happens between the groups: dropout, which group is trained in a
 * step, how parameters are read and written. {@link org.transfernlp.model.layers.ClassifierNetwork}
 * is that part. A model brings the hidden layers (H), an implementation of {@link
 * org.transfernlp.model.layers.HiddenLayers}, and their initial values, for example {@link
 * org.transfernlp.model.layers.Glorot}'s.
 *
 * <p>For a mini-batch whose distinct words have the vectors {@code X [distinct, embedding]}, rows
 * of {@code E [vocabulary, embedding]}, and with hidden layers that make {@code units} of them:
 *
 * <pre>
 * U = units(X * word mask) [miniBatch, hidden]
 * p = softmax((U * unit mask) W + b)            W [hidden, classes], b [classes], one pair a head
 * </pre>
 *
 * <p>The masks are those of inverted dropout and are there in training only: an element of a mask
 * is 0 with probability {@code dropout} and {@code 1 / (1 - dropout)} otherwise. All occurrences of
 * a word in a mini-batch share a row of the word mask. {@code E} is uniform in {@code [-0.25,
 * 0.25]} at first (Kim 2014), {@code W} is Gaussian with mean 0 and variance {@code 2 / (hidden +
 * classes)}, {@code b} is 0.
 *
 * <p>A training step on the examples {@code i} of a mini-batch with labels {@code y_i} is
 *
 * <pre>
 * loss = mean over i of -ln p_i[y_i]
 * q    = q - (rate of q's group) * d loss / d q      for each parameter q
 * </pre>
 *
 * <p>with all gradients taken before any parameter moves: no momentum, no weight decay, no
 * clipping.
 *
 * <p>A model may compute its hidden layers in one way on a CPU and in another elsewhere; {@link
 * org.transfernlp.model.layers.Nd4jBackend} chooses. For the way on a CPU there are {@link
 * org.transfernlp.model.layers.NativeMatrix} and {@link org.transfernlp.model.layers.OpenBlas}, for
 * the way by Deeplearning4j's layers {@link org.transfernlp.model.layers.PaddedTexts}.
 *
 * <p>Whichever way computes it, a network can be written as a file of Deeplearning4j's, in the form
 * that the model gives as a {@link org.transfernlp.model.layers.Dl4jForm}.
 *
 * <p>Nothing here keeps state of randomness between steps, and nothing is shared between networks.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.model.layers;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
