/**
 * Whether the laboratory is well, as told by those who know.
 *
 * <p>Each part that knows something registers a {@link org.transfernlp.health.HealthCheck} as an
 * OSGi service; {@code transfer:doctor} asks all that are there and shows what they find. A bundle
 * of somebody else takes part the same way.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
