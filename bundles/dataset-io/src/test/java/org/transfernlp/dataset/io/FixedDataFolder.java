package org.transfernlp.dataset.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.transfernlp.dataset.Acquisition;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.DatasetUnavailableException;

/** A folder for tests. */
public record FixedDataFolder(Path path) implements DataFolder {

  @Override
  public Path require(String dataset, Acquisition acquisition, String... names) {
    return Stream.of(names)
        .map(path::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new DatasetUnavailableException(
                    "Dataset '%s' needs %s in %s. %s"
                        .formatted(
                            dataset,
                            String.join(" or ", names),
                            path,
                            acquisition.instructions(dataset))));
  }
}
