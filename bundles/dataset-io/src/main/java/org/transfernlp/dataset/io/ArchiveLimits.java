package org.transfernlp.dataset.io;

/**
 * How much an {@link Archive} may hold, so that a crafted one cannot fill the memory or keep a
 * reader busy for ever.
 *
 * @param fileBytes the most that one wanted file may unpack to
 * @param totalBytes the most that the whole archive may unpack to, wanted or not
 */
public record ArchiveLimits(int fileBytes, long totalBytes) {}
