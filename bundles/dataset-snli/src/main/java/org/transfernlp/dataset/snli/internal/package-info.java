/**
 * SNLI, the Stanford corpus of natural language inference (Bowman et al. 2015): pairs of sentences,
 * and whether the first entails the second, contradicts it, or neither.
 *
 * <p>Read is the official {@code snli_1.0.zip} as it is, or files from it, which may be packed by
 * gzip: JSON lines ({@code .jsonl}), or the tables ({@code .txt}), which have tabs between their
 * fields and no quoting. Both hold the same pairs in the same order. Of each pair, the label and
 * the two sentences are read, nothing is kept of the parse trees, and an empty sentence is passed
 * on.
 *
 * <p>A gold label {@code -} says that the annotators did not agree; such pairs are left out, as is
 * customary. The split is the official one: 549,367 labelled pairs of 550,152, 9,842 of 10,000, and
 * 9,824 of 10,000. Table 1 of Mou et al. 2016 gives the numbers with the unlabelled pairs. Whether
 * a file has all of its pairs is known, and said, when its last one was read: the training file is
 * half a gigabyte and is never in memory.
 */
@NullMarked
package org.transfernlp.dataset.snli.internal;

import org.jspecify.annotations.NullMarked;
