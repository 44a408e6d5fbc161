/** Training on both tasks, sampled in proportion to their sizes. */
@NullMarked
package org.transfernlp.strategy.mult.proportional.internal;

import org.jspecify.annotations.NullMarked;
