/**
 * A generated language: tasks for a laboratory without data, of which it is known how well transfer
 * works.
 *
 * <p>{@link org.transfernlp.dataset.synthetic.internal.Lexicon} makes up words and gives them
 * meanings, {@link org.transfernlp.dataset.synthetic.internal.Grammar} puts them into sentences of
 * English phrases, {@link org.transfernlp.dataset.synthetic.internal.Task} asks something about
 * them, and {@link org.transfernlp.dataset.synthetic.internal.Distance} says how far that is from
 * the source task. For each kind of task there are a source with many examples and two targets with
 * few: {@code near} asks the same about other words, {@code far} something unrelated about the same
 * words. What a network learns of the source helps with {@code near}, and it does not help with
 * {@code far}; if it comes out otherwise, there is a mistake in the laboratory.
 *
 * <p>That holds for the models of this project at the default options, which the tasks were made to
 * suit: a pair asks for few latent values of each of its texts, a sentiment and whether it is
 * strong or mild, since a network that sees two texts side by side can compare these, but hardly
 * single words; and the vocabulary is so large that the few examples of a target do not suffice to
 * learn it.
 */
@NullMarked
package org.transfernlp.dataset.synthetic.internal;

import org.jspecify.annotations.NullMarked;
