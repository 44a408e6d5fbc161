/** The word vectors that trials start from. */
@NullMarked
package org.transfernlp.engine.internal.vectors;

import org.jspecify.annotations.NullMarked;
