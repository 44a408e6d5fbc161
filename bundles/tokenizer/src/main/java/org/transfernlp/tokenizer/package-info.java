/** How texts are cut into tokens, for networks and for word vectors alike. */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.tokenizer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
