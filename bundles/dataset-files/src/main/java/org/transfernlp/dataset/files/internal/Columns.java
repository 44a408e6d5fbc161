package org.transfernlp.dataset.files.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the texts and the label of an example stand.
 *
 * @param texts names or numbers of one column or two
 * @param label name or number of a column
 */
record Columns(List<String> texts, String label) {

  Columns {
    texts = List.copyOf(texts);
  }

  /** Whether a column is named by its number, counted from 1. */
  static boolean isNumber(String column) {
    return column.matches("[1-9][0-9]{0,4}");
  }

  /** Those of the texts and that of the label. */
  List<String> all() {
    List<String> all = new ArrayList<>(texts);
    all.add(label);
    return all;
  }
}
