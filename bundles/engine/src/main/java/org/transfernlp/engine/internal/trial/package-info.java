/** Training: one trial, its sources, and the pool that runs trials side by side. */
@NullMarked
package org.transfernlp.engine.internal.trial;

import org.jspecify.annotations.NullMarked;
