package org.transfernlp.dataset.files.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.transfernlp.dataset.DatasetException;

/**
 * The classes, and how they are written in the files.
 *
 * @param names in their order; empty if they are not known yet
 * @param written what stands in the files, where that is not the name itself
 * @param ignored what stands in the files of rows that are left out
 */
record Labels(List<String> names, Map<String, String> written, Set<String> ignored) {

  Labels {
    names = List.copyOf(names);
    written = Map.copyOf(written);
    ignored = Set.copyOf(ignored);
  }

  /** Whether rows may have this written label, as far as the labels are known. */
  boolean know(String label) {
    return names.isEmpty()
        ? !label.isEmpty()
        : ignored.contains(label) || names.contains(written.getOrDefault(label, label));
  }

  boolean ignores(Row row) {
    return ignored.contains(row.label());
  }

  /** The name of a row's class, which may not be among those that are known. */
  String name(Row row) {
    return written.getOrDefault(row.label(), row.label());
  }

  /**
   * The number of a row's class.
   *
   * @throws DatasetException if it is unknown
   */
  int index(Row row) {
    int index = names.indexOf(name(row));
    if (index < 0) {
      throw row.broken(
          "the label %s is none of %s; add it to labels or labelMap, or leave its rows out by"
                  .formatted(Excerpt.quoted(name(row)), Excerpt.of(String.join(", ", names)))
              + " ignoredLabels.");
    }
    return index;
  }
}
