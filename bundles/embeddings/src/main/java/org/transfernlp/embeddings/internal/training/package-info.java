/**
 * Training of word vectors: word2vec with negative sampling, by {@link
 * org.transfernlp.embeddings.internal.training.Word2Vec}.
 *
 * <h2>What is maximised</h2>
 *
 * For a word {@code t} and a vector {@code h} of its context (Mikolov et al. 2013b, "Distributed
 * Representations of Words and Phrases and their Compositionality", eq. 4):
 *
 * <pre>log s(u_t . h) + sum over i = 1..k of log s(-u_n_i . h),   s(x) = 1 / (1 + exp(-x))</pre>
 *
 * where {@code u} are rows of the output matrix and {@code v} rows of the input matrix, which is
 * what becomes the word vectors, and {@code n_1..n_k} are drawn from the noise distribution, {@code
 * P(w)} in proportion to {@code count(w)^0.75} (section 2.2). One that is {@code t} itself is
 * skipped, not drawn again.
 *
 * <ul>
 *   <li>Skip-gram: {@code h = v_c} for each word {@code c} in the window of {@code t}, one after
 *       the other. (The paper lets the middle word predict those around it. The original program
 *       does it this way round; over a text both train the same pairs.)
 *   <li>CBOW (Mikolov et al. 2013a, "Efficient Estimation of Word Representations in Vector Space",
 *       section 3.1): {@code h} is the mean of {@code v_c} over the window.
 * </ul>
 *
 * <h2>A step</h2>
 *
 * With learning rate {@code a} and {@code y = 1} for {@code t}, 0 for noise, for each {@code w} of
 * {@code t, n_1..n_k}:
 *
 * <pre>
 * g   = a * (y - s(u_w . h))
 * e   = e + g * u_w
 * u_w = u_w + g * h
 * </pre>
 *
 * Skip-gram adds {@code g * u_w} to {@code v_c} at once. (The original program adds the sum {@code
 * e} after the last {@code w}.) CBOW adds {@code e} to each {@code v_c} of the window, as the
 * original program does; the gradient of the mean would be {@code e} over the size of the window.
 *
 * <h2>As in the original program</h2>
 *
 * (word2vec.c of 2013.) Input rows begin uniform in {@code [-0.5, 0.5) / dimension}, output rows at
 * 0. An occurrence of a word of frequency {@code f} stays with probability {@code min(1, sqrt(z /
 * f) + z / f)} for the threshold {@code z}; those that do not are gone before windows are laid. A
 * window reaches {@code r} words to both sides within the text, {@code r} uniform in {@code 1..
 * window}, drawn for each word. The learning rate is {@code max(1 - p, 1e-4)} times that at the
 * beginning after the share {@code p} of all tokens of all epochs.
 *
 * <h2>Unlike it</h2>
 *
 * No thread ever overwrites what another one writes: see {@link
 * org.transfernlp.embeddings.internal.training.SkipGram} and {@link
 * org.transfernlp.embeddings.internal.training.Cbow} for how threads share the work so that the
 * outcome does not depend on them (CBOW's steps are one thread's; others only draw samples). The
 * sigmoid is accurate where the original table is cut off at 6, the noise distribution is exact
 * where it is rounded to a table, and texts of more than 1,000 words are not cut. Ends of texts are
 * not words.
 */
@NullMarked
package org.transfernlp.embeddings.internal.training;

import org.jspecify.annotations.NullMarked;
