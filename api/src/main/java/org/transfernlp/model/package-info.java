/**
 * Neural architectures and the networks that they build.
 *
 * <p>A {@link org.transfernlp.model.Model} service builds {@link org.transfernlp.model.Network}s:
 * parameters in three {@linkplain org.transfernlp.model.LayerGroup layer groups}, embedding, hidden
 * and output, that tasks have for themselves or share, trained a mini-batch at a time. A {@link
 * org.transfernlp.model.Batch} holds token ids, no text, and parameters leave and enter as plain
 * {@link org.transfernlp.model.Tensor}s, so a model may be written on any numerical library, or on
 * none.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
