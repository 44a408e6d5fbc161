/** Files that are there as a whole or not at all. */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.storage;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
