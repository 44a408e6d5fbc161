/** What is told of the computation. */
@NullMarked
package org.transfernlp.model.layers.internal;

import org.jspecify.annotations.NullMarked;
