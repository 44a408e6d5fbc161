/** The engine's OSGi components: wiring, no logic. */
@NullMarked
package org.transfernlp.engine.internal;

import org.jspecify.annotations.NullMarked;
