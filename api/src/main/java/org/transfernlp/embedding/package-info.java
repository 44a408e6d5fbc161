/**
 * Word vectors, trained without labels.
 *
 * <p>{@link org.transfernlp.embedding.Embeddings} trains {@link
 * org.transfernlp.embedding.WordVectors} on texts, reads and writes the usual files of them, and
 * keeps them under names, so that a trial can start from them.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.embedding;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
