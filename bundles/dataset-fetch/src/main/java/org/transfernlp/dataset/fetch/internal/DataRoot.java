package org.transfernlp.dataset.fetch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.transfernlp.dataset.DatasetException;

/**
 * The data folder, which nothing that is downloaded gets out of.
 *
 * @param path of the folder, without links
 */
record DataRoot(Path path) {

  /** The folder. It need not exist. */
  static DataRoot at(Path folder) {
    try {
      return new DataRoot(Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath());
    } catch (IOException e) {
      throw DiskFailure.reading(folder, e);
    }
  }

  /** The folder, made if it is not there. */
  static DataRoot made(Path folder) {
    try {
      Files.createDirectories(Files.exists(folder) ? folder.toRealPath() : folder);
    } catch (IOException e) {
      throw DiskFailure.writing(folder, e);
    }
    return at(folder);
  }

  /**
   * A place in the folder. It need not exist.
   *
   * @param name with {@code /} between the parts
   * @throws DatasetException if it lies elsewhere, by its name or by a link
   */
  Path resolve(String name) {
    Path place = path;
    for (String part : name.split("/", -1)) {
      if (part.isEmpty()
          || part.equals(".")
          || part.equals("..")
          || part.indexOf('\\') >= 0
          || part.indexOf(':') >= 0) {
        throw unsafe(name);
      }
      try {
        place = place.resolve(part);
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
            && !place.toRealPath().startsWith(path)) {
          throw new DatasetException(
              "%s is a link that leads out of the data folder, and nothing was downloaded there; put a folder in its place, or set TRANSFERNLP_DATA to where it leads."
                  .formatted(place));
        }
      } catch (InvalidPathException e) {
        throw unsafe(name);
      } catch (IOException e) {
        throw DiskFailure.writing(place, e);
      }
    }
    return place;
  }

  private static DatasetException unsafe(String name) {
    return new DatasetException(
        "'%s' is no name of a file in the data folder; tell the author of the dataset bundle."
            .formatted(name));
  }
}
