/**
 * SICK, "sentences involving compositional knowledge", of SemEval 2014, task 1: pairs of sentences,
 * and whether the first entails the second, contradicts it, or neither. The labels and their order
 * are those of SNLI, so that an output layer can be transferred between the two.
 *
 * <p>The files have tabs between five fields and a first line that names them. The training and
 * trial files end their lines with a line feed, the test file with a carriage return before it. The
 * test file is the one with the answers, {@code SICK_test_annotated.txt}.
 *
 * <p>The split is the official one, 4,500 / 500 / 4,927, the trial part being validation. Table 1
 * of Mou et al. 2016 has 61, 5 and 21 pairs fewer; the paper does not say which, and no rule is
 * known that would give its numbers. Some pairs occur more than once, also across the parts; they
 * are left as published. The relatedness scores are not read.
 */
@NullMarked
package org.transfernlp.dataset.sick.internal;

import org.jspecify.annotations.NullMarked;
