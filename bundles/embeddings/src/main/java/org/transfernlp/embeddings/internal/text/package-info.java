/** What word vectors are trained on, read and tokenised. */
@NullMarked
package org.transfernlp.embeddings.internal.text;

import org.jspecify.annotations.NullMarked;
