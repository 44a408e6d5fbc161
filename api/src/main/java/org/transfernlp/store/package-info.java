/**
 * What is kept of trials and studies, for the engine that writes it and for front ends that show
 * it.
 *
 * <p>{@link org.transfernlp.store.ResultStore} keeps values in a relational database. Parameters of
 * networks are files beside it, named by trial and epoch; the store knows their hashes.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
