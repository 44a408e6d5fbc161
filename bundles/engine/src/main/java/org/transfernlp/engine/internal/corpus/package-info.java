/**
 * From texts to mini-batches: tokens, encoded datasets (cached on disk by content), vocabulary,
 * length-bucketed mini-batches.
 */
@NullMarked
package org.transfernlp.engine.internal.corpus;

import org.jspecify.annotations.NullMarked;
