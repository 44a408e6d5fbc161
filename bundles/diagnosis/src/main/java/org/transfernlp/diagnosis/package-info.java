/** Why bundles, components and services are not there, down to the cause. */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.diagnosis;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
