package org.transfernlp.dataset;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A file that the owners of a dataset publish, and what becomes of it.
 *
 * <p>Paths and members are names with {@code /} between their parts: relative, without empty parts,
 * {@code .}, {@code ..}, backslashes and NUL.
 *
 * @param uri where they publish it, http or https, in letters of either case
 * @param sizeInBytes of the file
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 * @param path where the file is put, relative to the {@link DataFolder}; the folder for the members
 *     if there are any
 * @param members names of the files in this archive ({@code .zip} or {@code .tar.gz}) that are
 *     needed: they are unpacked into the folder, each under the last part of its name, and the
 *     archive is not kept. Each has at most 128 MiB; where one is larger, keep the archive and read
 *     it from there. Empty to keep the downloaded file as it is
 */
public record Download(
    URI uri, long sizeInBytes, String sha256, String path, List<String> members) {

  /**
   * Checks what every user of the record relies on.
   *
   * @throws IllegalArgumentException if this is no address, size, checksum or name of a file
   */
  public Download {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("Download from '" + uri + "': use https or http.");
    }
    if (sizeInBytes < 1 || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "Download from '" + uri + "': state its size and its SHA-256 in lower-case digits.");
    }
    members = List.copyOf(members);
    requireName(uri, path);
    members.forEach(member -> requireName(uri, member));
  }

  private static void requireName(URI uri, String name) {
    boolean safe =
        name.indexOf('\\') < 0
            && name.indexOf('\0') < 0
            && Arrays.stream(name.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!safe) {
      throw new IllegalArgumentException(
          "Download from '"
              + uri
              + "': '"
              + name.replace('\0', '?')
              + "' is no name of a file; state a relative one, with / between its parts and without '..'.");
    }
  }

  /** A file that is kept as it is. */
  public static Download file(URI uri, long sizeInBytes, String sha256, String path) {
    return new Download(uri, sizeInBytes, sha256, path, List.of());
  }

  /** An archive of which some files are unpacked into a folder. */
  public static Download archive(
      URI uri, long sizeInBytes, String sha256, String folder, String... members) {
    return new Download(uri, sizeInBytes, sha256, folder, List.of(members));
  }
}
