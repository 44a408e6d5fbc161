/** Training on both tasks, sampled ever more evenly. */
@NullMarked
package org.transfernlp.strategy.mult.annealed.internal;

import org.jspecify.annotations.NullMarked;
