package org.transfernlp.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A file that a dataset reads.
 *
 * @param path relative to the {@link DataFolder}, with {@code /} between the names
 * @param sha256 of the official file, 64 lower-case hexadecimal digits; null where there is no
 *     official one
 */
public record DataFile(String path, @Nullable String sha256) {}
