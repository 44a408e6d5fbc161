/** Word vectors: training, files, tests. */
@NullMarked
package org.transfernlp.embeddings.internal;

import org.jspecify.annotations.NullMarked;
