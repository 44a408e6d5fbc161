/** Answers of trained networks to new texts, for front ends and embedders. */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.prediction;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
