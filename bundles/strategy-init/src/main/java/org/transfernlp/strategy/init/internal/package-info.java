/**
 * INIT of Mou et al. 2016, section 4: train on the source, start the target from its parameters.
 */
@NullMarked
package org.transfernlp.strategy.init.internal;

import org.jspecify.annotations.NullMarked;
