/**
 * MSRP, the paraphrase corpus of Microsoft Research (Dolan and Brockett 2005): pairs of sentences
 * from the news, and whether they mean the same.
 *
 * <p>The files are UTF-8 with a byte order mark; their lines end in carriage return and line feed,
 * have tabs between five fields, and the first one names them. There is no quoting: readers that
 * take a bare quote for one, as those of CSV do, swallow whole lines. A control byte {@code 0x12}
 * stands for an apostrophe in one training sentence and is left there.
 *
 * <p>The test part is the official one. The owners publish no validation part; that of Mou et al.
 * 2016, table 1, has 501 of the 4,076 training pairs, and the paper does not say which. Here they
 * are drawn with a fixed seed, in equal proportions of the labels: see {@link
 * org.transfernlp.dataset.msrp.internal.MsrpFiles#SPLIT_SEED}.
 */
@NullMarked
package org.transfernlp.dataset.msrp.internal;

import org.jspecify.annotations.NullMarked;
