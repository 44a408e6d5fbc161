/**
 * Downloads the files of datasets.
 *
 * <p>{@link DatasetFetch} goes through the downloads of a dataset: {@link Target} says where the
 * files belong and whether they are there, {@link NewFolders} has the folders made for them, {@link
 * HttpDownload} brings the bytes into a {@link PartFile}, and only when its SHA-256 is right does
 * the file get its name or is {@linkplain Unpacking unpacked}. Servers and archives are not
 * trusted.
 */
@NullMarked
package org.transfernlp.dataset.fetch.internal;

import org.jspecify.annotations.NullMarked;
