package org.transfernlp.dataset;

import java.util.List;
import java.util.Map;

/**
 * What a dataset is.
 *
 * @param id the name that users type: lower-case letters, digits and {@code -}, for example {@code
 *     imdb-sentences}
 * @param title one line for people
 * @param kind one text or a pair
 * @param labels the names of the classes; an example's label is an index into this list. Two
 *     datasets with equal lists have the same label set. Empty only while they are not known, and
 *     the dataset is unavailable for that reason: one with a folder for each label may find them
 *     when its files come, and gives them from then on, sorted, so that they are always the same.
 * @param sizes how many examples each split has, as far as known beforehand; may be empty
 * @param citation whom to cite
 * @param licence the terms of the data, or "not stated"
 * @param homepage where the owners publish it
 * @param files what is read from the {@link DataFolder}; empty if nothing is
 */
public record DatasetInfo(
    String id,
    String title,
    TaskKind kind,
    List<String> labels,
    Map<Split, Integer> sizes,
    String citation,
    String licence,
    String homepage,
    List<DataFile> files) {

  /**
   * Checks what every user of the record relies on.
   *
   * @throws IllegalArgumentException if the id holds other characters than allowed
   */
  public DatasetInfo {
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "Dataset id '" + id + "': use lower-case letters, digits and '-' between them.");
    }
    labels = List.copyOf(labels);
    sizes = Map.copyOf(sizes);
    files = List.copyOf(files);
  }
}
