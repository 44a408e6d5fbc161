/** Word vectors on disk, under names. */
@NullMarked
package org.transfernlp.embeddings.internal.store;

import org.jspecify.annotations.NullMarked;
