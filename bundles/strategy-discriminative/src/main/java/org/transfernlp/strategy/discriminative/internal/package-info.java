/** Transfer with a lower learning rate for lower layers. */
@NullMarked
package org.transfernlp.strategy.discriminative.internal;

import org.jspecify.annotations.NullMarked;
