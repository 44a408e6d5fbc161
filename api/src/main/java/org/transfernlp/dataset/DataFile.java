package org.transfernlp.dataset;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that a dataset reads.
 *
 * @param path relative to the {@link DataFolder}, with {@code /} between the names and without
 *     {@code ..}; absolute only where a user's own configuration names a file elsewhere
 * @param sha256 of the official file, 64 lower-case hexadecimal digits; null where there is no
 *     official one
 */
public record DataFile(String path, @Nullable String sha256) {

  /**
   * Checks what every user of the record relies on.
   *
   * @throws IllegalArgumentException if this is no path or checksum
   */
  public DataFile {
    Objects.requireNonNull(path, "path");
    if (path.isBlank()
        || path.indexOf('\0') >= 0
        || Arrays.asList(path.split("[/\\\\]")).contains("..")) {
      throw new IllegalArgumentException(
          "'%s' is no path of a file; state one with / between the names and without '..'."
              .formatted(path.replace('\0', '?')));
    }
    if (sha256 != null && !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "The SHA-256 of '%s' is '%s'; state 64 lower-case hexadecimal digits, or null."
              .formatted(path, sha256));
    }
  }
}
