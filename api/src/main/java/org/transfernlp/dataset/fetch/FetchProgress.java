package org.transfernlp.dataset.fetch;

import org.transfernlp.dataset.Download;

/**
 * How far a download has come.
 *
 * @param download the one that is worked on
 * @param phase what is being done about it
 * @param bytes of the downloaded file that are on disk, those of earlier calls included; in phase
 *     {@code CHECKING} those compared so far. It falls where a server does not go on where it was
 *     interrupted
 */
public record FetchProgress(Download download, FetchPhase phase, long bytes) {}
