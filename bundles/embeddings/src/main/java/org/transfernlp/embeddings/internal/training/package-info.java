/** Trains word2vec. */
@NullMarked
package org.transfernlp.embeddings.internal.training;

import org.jspecify.annotations.NullMarked;
