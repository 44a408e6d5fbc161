/** Transfer by training on source and target together. */
@NullMarked
package org.transfernlp.strategy.mult.internal;

import org.jspecify.annotations.NullMarked;
