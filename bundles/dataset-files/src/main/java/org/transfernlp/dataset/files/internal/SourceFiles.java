package org.transfernlp.dataset.files.internal;

import java.util.List;
import java.util.function.Supplier;
import org.transfernlp.dataset.DataFolder;
import org.transfernlp.dataset.DatasetException;
import org.transfernlp.dataset.DatasetUnavailableException;
import org.transfernlp.dataset.Split;
import org.transfernlp.dataset.io.ByteSource;

/**
 * The files that a configuration names, in a data folder.
 *
 * @param folder of relative paths
 */
record SourceFiles(Settings settings, DataFolder folder) {

  /**
   * Looks for all files, and whether they can be what they are said to be.
   *
   * @throws DatasetUnavailableException if one is absent, or cannot be
   */
  void require() {
    for (Split split : Split.values()) {
      SplitFile file = settings.files().get(split);
      if (file != null) {
        file.places().forEach(place -> requireSort(file.format(), require(place)));
      }
    }
  }

  /** What can be told without reading: a zip has a directory, a tar.gz has none. */
  private void requireSort(Format format, ByteSource source) {
    try {
      if (format == Format.FOLDERS) {
        FolderRows.require(source.file());
      } else {
        source.require();
      }
    } catch (DatasetException e) {
      throw new DatasetUnavailableException(
          "Dataset '%s' is not available: %s".formatted(settings.info().id(), e.getMessage()));
    }
  }

  private ByteSource require(Place place) {
    return place.require(
        folder,
        settings.info().id(),
        "Put it there, or correct its name in %s.".formatted(settings.file()));
  }

  /**
   * Opens the rows of a split that has files of its own. They are to be closed.
   *
   * @throws DatasetException if they cannot be opened
   */
  Rows open(Split split) {
    SplitFile file = split(split);
    return switch (file.format()) {
      case CSV -> table(file, settings.csv());
      case TSV -> table(file, settings.tsv());
      case JSONL -> new JsonRows(lines(only(file)), settings.columns());
      case LINES -> new LabelledLines(lines(only(file)), settings.separator());
      case TEXTS ->
          new RowsInTurn(
              file.files().stream()
                  .<Supplier<Rows>>map(
                      part -> () -> new ClassTexts(lines(part.place()), part.label()))
                  .toList());
      case FOLDERS -> new FolderRows(require(only(file)), settings.charset(), settings.labels());
    };
  }

  /** The name of a split's file, for messages. */
  String name(Split split) {
    SplitFile file = split(split);
    List<String> names =
        file.places().stream().map(place -> require(place).location().toString()).toList();
    return String.join(" and ", names);
  }

  private SplitFile split(Split split) {
    SplitFile file = settings.files().get(split);
    if (file == null) {
      throw new IllegalArgumentException(split + " has no file of its own");
    }
    return file;
  }

  private static Place only(SplitFile file) {
    return file.files().get(0).place();
  }

  private Rows table(SplitFile file, Table table) {
    return new TableRows(require(only(file)), settings.charset(), table, settings.columns());
  }

  private LineReader lines(Place place) {
    return new LineReader(require(place), settings.charset());
  }
}
