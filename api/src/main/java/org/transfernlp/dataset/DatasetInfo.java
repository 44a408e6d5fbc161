package org.transfernlp.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a dataset is.
 *
 * @param id the name that users type: lower-case letters, digits and {@code -}, for example {@code
 *     imdb-sentences}
 * @param title one line for people
 * @param kind one text or a pair
 * @param labels the names of the classes, none blank and all different; an example's label is an
 *     index into this list. Two datasets with equal lists have the same label set. Empty only while
 *     they are not known, and the dataset is unavailable for that reason: one with a folder for
 *     each label may list the folders at each {@link Dataset#info}, sorted, so that the same
 *     folders always give the same list. They may so become others later. What was trained before
 *     is then kept as what it is, of the labels it had: a trial that is asked for again is another
 *     one and is trained anew, and a study that has begun does not go on with other labels.
 * @param sizes how many examples each split has, as far as known beforehand, not negative; may be
 *     empty
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
   * @throws IllegalArgumentException if the id holds other characters than allowed, a label is
   *     blank or stands there twice, or a size is negative
   * @throws NullPointerException if something is null; the message names it
   */
  public DatasetInfo {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(kind, "kind");
    requireNoNull(Objects.requireNonNull(labels, "labels"), "labels");
    Objects.requireNonNull(sizes, "sizes");
    Objects.requireNonNull(citation, "citation");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(homepage, "homepage");
    requireNoNull(Objects.requireNonNull(files, "files"), "files");
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "Dataset id '" + id + "': use lower-case letters, digits and '-' between them.");
    }
    labels = List.copyOf(labels);
    sizes = Map.copyOf(sizes);
    files = List.copyOf(files);
    Set<String> different = new HashSet<>();
    for (String label : labels) {
      if (label.isBlank()) {
        throw new IllegalArgumentException(
            "Dataset '%s' has a blank label; name all classes.".formatted(id));
      }
      if (!different.add(label)) {
        throw new IllegalArgumentException(
            "Dataset '%s' has the label '%s' twice; name each class once.".formatted(id, label));
      }
    }
    sizes.forEach(
        (split, size) -> {
          if (size < 0) {
            throw new IllegalArgumentException(
                "Dataset '%s' has %d examples in %s; leave out what is not known."
                    .formatted(id, size, split));
          }
        });
  }

  private static void requireNoNull(List<?> list, String name) {
    for (int i = 0; i < list.size(); i++) {
      Objects.requireNonNull(list.get(i), name + ", number " + i);
    }
  }
}
