/**
 * MR, the sentence polarity data of Pang and Lee 2005: 5,331 positive and 5,331 negative snippets
 * of film reviews.
 *
 * <p>The files are windows-1252. Their byte {@code 0x85}, an ellipsis, is a line break to readers
 * that take the files for Latin-1, which then count other lines than the owners do.
 *
 * <p>The owners publish no split, and the one of Mou et al. 2016, table 1 (8,500 / 1,100 / 1,100)
 * is rounded: it has 38 sentences more than the data. Here it is 8,500 / 1,100 / 1,062, half of
 * each part positive, drawn with a fixed seed: see {@link
 * org.transfernlp.dataset.mr.internal.PolarityFiles#SPLIT_SEED}.
 */
@NullMarked
package org.transfernlp.dataset.mr.internal;

import org.jspecify.annotations.NullMarked;
