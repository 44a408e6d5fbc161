/** Transfer by initialising from the source, then training on both. */
@NullMarked
package org.transfernlp.strategy.mult.init.internal;

import org.jspecify.annotations.NullMarked;
