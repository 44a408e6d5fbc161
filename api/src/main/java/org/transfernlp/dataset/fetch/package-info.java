/**
 * Getting the files of a dataset from where their owners publish them.
 *
 * <p>A {@link org.transfernlp.dataset.Dataset} states what is to be had, and where, by its {@link
 * org.transfernlp.dataset.Acquisition}; the {@link org.transfernlp.dataset.fetch.DatasetFetcher}
 * service downloads that into the {@link org.transfernlp.dataset.DataFolder}. Nothing that comes
 * from the network is unpacked or given its name before its size and its SHA-256 were found to be
 * those that the dataset states. A download that ends early is kept and gone on with by the next
 * call, also after the process was killed. So is one that a server sends at less than 1 KiB a
 * second; there is no other limit on the time that a download may take.
 *
 * <pre>{@code
 * FetchOutcome outcome = fetcher.fetch(dataset, progress ->
 *     System.out.println(progress.download().uri() + ": " + progress.bytes()));
 * }</pre>
 */
@Export
@Version("1.0.0")
@NullMarked
package org.transfernlp.dataset.fetch;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
