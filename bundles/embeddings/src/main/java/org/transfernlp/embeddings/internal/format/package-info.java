/** The usual files of word vectors, read strictly and written. */
@NullMarked
package org.transfernlp.embeddings.internal.format;

import org.jspecify.annotations.NullMarked;
