/**
 * Datasets described by a configuration file alone; {@code docs/own-data.md} is the user's guide.
 *
 * <p>A configuration becomes {@link org.transfernlp.dataset.files.internal.Settings}, or a sentence
 * about what is wrong with it. A file becomes {@linkplain
 * org.transfernlp.dataset.files.internal.Rows rows}, whatever its format, and these become examples
 * one by one: no more than one record of a file is in memory. What is drawn from the training file
 * costs some 35 bytes for each of its rows while it is drawn, and one byte afterwards.
 */
@NullMarked
package org.transfernlp.dataset.files.internal;

import org.jspecify.annotations.NullMarked;
