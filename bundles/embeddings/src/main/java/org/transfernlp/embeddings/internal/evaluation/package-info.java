/** How near words are to each other, and tests of that. */
@NullMarked
package org.transfernlp.embeddings.internal.evaluation;

import org.jspecify.annotations.NullMarked;
